package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cartref.casefile.ProposedHome.Answer;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** The search: who is asked, what an objection does, and that people are not concentrated in one street. */
class ReleaseHomeTest extends ReleaseStory {

    @Test
    void threeHomesAreRefusedAndTheFourthIsTaken() {
        refer(dewi("2026-08-06"));
        searching();
        proposed("3", "Heol Las");
        says("askPerson", "AGREES");
        says("askPolice", "OBJECTS", "The house next door is one he must keep away from.");
        waitsFor("arrange", "searchHome");
        dueOn("searchHome", "2026-06-29");
        itIs("2026-06-08T09:00:00Z");
        proposed("9", "Stryd y Farchnad");
        says("askProbation", "OBJECTS", "Too far to report twice a week.");
        itIs("2026-06-15T09:00:00Z");
        proposed("11", "Lon Cae");
        says("askPerson", "OBJECTS", "Stairs to the third floor, and his knee is bad.");
        proposed("Flat 2, 7", "Maes y Deri");
        allAgree();
        settled("2026-08-03");

        assertThat(file().getProposedHomes()).hasSize(4);
        assertThat(file().getProposedHomes().get(0).police()).isEqualTo(Answer.OBJECTS);
        assertThat(file().getProposedHomes().get(0).policeReason()).isEqualTo("The house next door is one he must keep away from.");
        assertThat(file().getProposedHomes().get(1).police()).as("nobody's earlier answer is carried over").isNull();
        assertThat(file().getProposedHome().readyOn()).isEqualTo("2026-08-03");
        assertThat(state("suitableOffer")).isEqualTo(State.MET);
        assertThat(state("homeConsent")).as("nobody is still waited for").isIn(State.MET, State.STOPPED);
        waitsFor("arrange");
        passed(REFERRED, "startFullClocks countdownStarts arrangements dayToArrange arrange breakPlanned allocate checkReferral referralComplete",
                "acknowledge tellReferrer decideReferral tellReferrerOutcome startOfferClock keepInTouch findHome homeWanted assessRelease agreeReleasePlan sendReleasePlan tellCaseOfPlan releasePlanAgreed keepReleasePlan searchHome",
                "homeProposed askPolice askProbation askPerson policeObjects homeObjectedTo searchHome",
                "homeProposed askPolice askProbation askPerson probationObjects homeObjectedTo searchHome",
                "homeProposed askPolice askProbation askPerson personObjects homeObjectedTo searchHome",
                "homeProposed askPolice askProbation askPerson homeAgreed settleTenancy meetOffer homeReady homeSettled");
    }

    /** The plan of a release lives as every other: on the day a referral is followed up, and 8 weeks after at the latest. */
    @Test
    void thePlanOfAReleaseIsLookedAtAgain() {
        refer(dewi("2026-10-01"));
        leadChosen();
        accepted();
        Map<String, Object> money = new HashMap<>(Map.of("kind", "MONEY", "effect", "Owes rent.", "referredTo", "Money advice", "followUpOn", "2026-06-15"));
        needsAssessed("needs", List.of(money));
        planned();
        assertThat(clock("planReview").getLastDay()).isEqualTo("2026-07-27");
        fires("reviewDay", startOf("2026-06-15"));
        itIs("2026-06-15T09:00:00Z");
        dueOn("reviewPlan", "2026-06-17");
        money.put("outcome", "They write to his landlord.");
        does("resettlement", "reviewPlan", "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Open a bank account with him",
                "dueOn", "2026-06-22", "why", "Benefits need one")), "review", "The agency answered.", "needs", List.of(money));
        assertThat(timer("reviewDay").getDuedate().toInstant()).isEqualTo(startOf("2026-08-10"));
        planPosted();
        changeReported("DIED");
        assertThat(timer("reviewDay")).as("nobody looks at the plan of the dead").isNull();
    }

    /** The in-reach worker does what is missing (source 000): it is offered as a step before the others. */
    @Test
    void whatTheyLackForTheDayIsOfferedAsAStepOfThePlan() throws Exception {
        refer(dewi("2026-10-01"));
        leadChosen();
        accepted();
        needsAssessed("release.hasIdentity", "NO");
        as("resettlement");
        String offered = forms.getTaskFormData(task("agreeReleasePlan").getId()).getFormFields().stream()
                .filter(field -> field.getId().equals("suggestedSteps")).findFirst().orElseThrow().getValue().getValue().toString();
        assertThat(new ObjectMapper().readTree(offered)).extracting(row -> row.path("action").asText())
                .startsWith("Apply with them in prison for … as proof of identity", "Open an account with them at … before the day of release")
                .noneMatch(action -> action.startsWith("Make the benefit claim ready"));
    }

    @Test
    void atMostTwoLiveInOneStreet() {
        refer(dewi("2026-08-06", "person.familyName", "Un"));
        searching();
        proposed("7", "Clos yr Eglwys");
        allAgree();
        settled("2026-08-03");
        refer(dewi("2026-08-06", "person.familyName", "Dau"));
        searching();
        proposed("9", "CLOS YR EGLWYS");
        allAgree();
        settled("2026-08-03");
        refer(dewi("2026-08-06", "person.familyName", "Tri"));
        searching();
        assertThatThrownBy(() -> proposed("11", "Clos-yr-Eglwys")).hasMessageContaining("Street or block: 2 people we placed live there or are "
                + "about to, and at most 2 may. Choose a home elsewhere.");
        assertThat(file().getProposedHomes()).isEmpty();
        proposed("11", "Heol Las");
        waitsFor("arrange", "askPerson", "askPolice", "askProbation");
    }

    @Test
    void aProposalThatFallsThroughTakesNoPlace() {
        refer(dewi("2026-08-06", "person.familyName", "Un"));
        searching();
        proposed("7", "Cae Glas");
        says("askPolice", "GONE", "The landlord has let it to somebody else.");
        waitsFor("arrange", "searchHome");
        assertThat(files.placedInStreet("Cae Glas", "CF99 1AB", "-")).isZero();
    }

    @Test
    void whoHasMovedOutCountsForTheStreetNoMore() {
        refer(dewi("2026-08-06", "person.familyName", "Un"));
        searching();
        proposed("7", "Lon y Felin");
        allAgree();
        settled("2026-08-03");
        fires("weekLeft", startOf("2026-07-30"));
        itIs("2026-08-06T08:40:00Z");
        met("2026-08-06", "09:35");
        sleepsAtHome("2026-08-06");
        assertThat(files.placedInStreet("Lon y Felin", "CF99 1AB", "-")).isEqualTo(1);
        fires("firstDay", startOf("2026-08-07"));
        does("resettlement", "contactFirst", "contact.happenedOn", "2026-08-07", "contact.method", "CALL", "contact.outcome", "REACHED",
                "contact.note", "He has left it.", "inHome", "NO", "movedOut", "2026-08-07");
        assertThat(file().getProposedHome().leftOn()).isEqualTo("2026-08-07");
        assertThat(files.placedInStreet("Lon y Felin", "CF99 1AB", "-")).as("only who lives there now").isZero();
    }

    @Test
    void theDayTheyMovedInIsKeptHoweverOftenItIsAsked() {
        refer(dewi("2026-06-01", "person.familyName", "Tri"));
        homeFound("2026-06-01");
        met("2026-06-01", "09:35");
        sleepsAtHome("2026-06-01");
        fires("firstDay", startOf("2026-06-02"));
        assertThatThrownBy(() -> asked("contactFirst", "2026-06-02", "YES", "movedIn", "2026-05-31"))
                .hasMessageContaining("They moved in on: this cannot be before 1 June 2026.");
        assertThatThrownBy(() -> asked("contactFirst", "2026-06-02", "YES", "movedIn", "2026-06-02"))
                .hasMessageContaining("They moved in on: the case has another day, and they have not left since. Leave this blank.");
        assertThatThrownBy(() -> asked("contactFirst", "2026-06-02", "NO", "movedOut", "2026-05-30"))
                .hasMessageContaining("They left the home on: this cannot be before the day we first heard of them, 1 June 2026.");
        asked("contactFirst", "2026-06-02", "NO", "movedOut", "2026-06-02");
        fires("thirdDay", startOf("2026-06-04"));
        assertThatThrownBy(() -> asked("contactThird", "2026-06-04", "YES", "movedIn", "2026-06-01"))
                .hasMessageContaining("They moved in on: this is before they left this home the last time. Give the day they came back.");
        asked("contactThird", "2026-06-04", "YES", "movedIn", "2026-06-03");
        assertThat(file().getProposedHomes()).as("both times they lived there")
                .extracting(home -> home.placedOn() + " to " + home.leftOn()).containsExactly("2026-06-01 to 2026-06-02", "2026-06-03 to null");
    }

    private void asked(String task, String on, String inHome, String field, String day) {
        does("resettlement", task, "contact.happenedOn", on, "contact.method", "CALL", "contact.outcome", "REACHED",
                "contact.note", "He rang back at noon.", "inHome", inHome, field, day);
    }

    @Test
    void thatTheyHaveLeftTheHomeMayBeReportedAtAnyTime() {
        refer(dewi("2026-06-01", "person.familyName", "Dau"));
        searching();
        proposed("7", "Lon yr Odyn");
        allAgree();
        settled("2026-06-01");
        met("2026-06-01", "09:35");
        sleepsAtHome("2026-06-01");
        itIs("2026-06-03T09:00:00Z");
        assertThatThrownBy(() -> news("MOVED_OUT", "movedOut", "2026-06-04")).hasMessageContaining("They left the home on: this cannot be after today, 3 June 2026.");
        news("MOVED_OUT", "movedOut", "2026-06-02");
        assertThat(task("actOnChange")).as("the lead worker acts on it").isNotNull();
        assertThat(files.placedInStreet("Lon yr Odyn", "CF99 1AB", "-")).isZero();
    }

    @Test
    void consentWithdrawnThirtyDaysAheadPartnersAreAskedNoMoreAndTheDutiesGoOn() {
        refer(dewi("2026-08-06"));
        searching();
        fires("fiftySixDaysLeft", startOf("2026-06-11"));
        itIs("2026-07-07T09:00:00Z");
        proposed("7", "Maes y Deri");
        waitsFor("arrange", "askPerson", "askPolice", "askProbation");
        String police = task("askPolice").getId();
        news("CONSENT_CHANGED", "release.consentToShare", "NO");
        waitsFor("actOnChange", "arrange", "askPersonAlone", "reviewPlan");
        assertThat(file().getRelease().consentToShare()).isFalse();
        assertThat(state("suitableOffer")).as("the duty to find a home goes on, late by now").isEqualTo(State.OVERDUE);
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(files.get(caseRef).getLinkedCase()).count()).isPositive();
        as("resettlement");
        assertThatThrownBy(() -> forms.submitTaskForm(police, answers("proposedHome.police", "OBJECTS", "proposedHome.policeReason", "Too late to say this.")))
                .as("an answer after the question was withdrawn").hasMessageContaining(police);
        identity.clearAuthentication();
        assertThat(file().getProposedHome().police()).isNull();
        does("resettlement", "actOnChange", "changeResponse", "Told police and probation; nothing more goes to them.", "whatNow", "GO_ON");
        says("askPersonAlone", "OBJECTS", "He has seen it and it is damp.");
        proposed("9", "Heol Las");
        says("askPersonAlone", "AGREES");
        settled("2026-08-03");
        waitsFor("arrange", "reviewPlan");
    }

    @Test
    void withdrawnAfterThePersonHasAgreedNobodyIsAskedAgain() {
        refer(dewi("2026-08-06"));
        searching();
        proposed("7", "Maes y Deri");
        says("askPerson", "AGREES");
        news("CONSENT_CHANGED", "release.consentToShare", "NO");
        waitsFor("actOnChange", "arrange", "reviewPlan", "settleTenancy");
    }

    @Test
    void aPartnerAnswersOnce() {
        refer(dewi("2026-08-06"));
        searching();
        proposed("7", "Maes y Deri");
        String police = task("askPolice").getId();
        says("askPolice", "AGREES");
        as("resettlement");
        assertThatThrownBy(() -> forms.submitTaskForm(police, answers("proposedHome.police", "OBJECTS", "proposedHome.policeReason", "We changed our mind.")))
                .hasMessageContaining(police);
        identity.clearAuthentication();
        assertThat(file().getProposedHome().police()).isEqualTo(Answer.AGREES);
    }
}
