package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.FileAudit;
import org.cartref.casefile.PlanStep;
import org.cartref.clock.CaseClock.State;
import org.cartref.message.Channel;
import org.cartref.message.Message;
import org.cartref.message.MessageState;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The housing plan: steps anybody can check, shared between them and us, sent to them, and looked at again and again. */
class HousingPlanTest extends Story {

    @Autowired
    private Messages messages;
    @Autowired
    private FileAudit audit;

    private static Map<String, Object> step(String owner, String action, Object... more) {
        Map<String, Object> step = new HashMap<>(Map.of("owner", owner, "action", action, "dueOn", "2026-06-12", "why", "It helps her stay"));
        for (int i = 0; i < more.length; i += 2) {
            step.put((String) more[i], more[i + 1]);
        }
        return step;
    }

    private void untilThePlan(Object... application) {
        apply(annaApplies(application));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        if (List.of(application).contains("CY")) {
            letterGoesOut(inWelsh("Nid oes gennych unman i aros."));
        } else if (List.of(application).contains("reach.unsafeToWrite")) {
            does("caseworker", "prepareLetter");
            does("teamleader", "signLetter", "letter.signed", "SIGN");
            does("caseworker", "sendLetter", "howSent", "HANDED_OVER", "letter.handedOverOn", time.today().toString());
        } else {
            letterGoesOut();
        }
        dueOn("agreeReliefPlan", "2026-06-08");
    }

    private void refused(String words, List<Map<String, Object>> plan) {
        assertThatThrownBy(() -> does("caseworker", "agreeReliefPlan", "plan", plan)).hasMessageContaining(words);
        waitsFor("agreeReliefPlan");
        assertThat(file().getPlan()).isEmpty();
        assertThat(file().getPlanVersions()).isEmpty();
    }

    @Test
    void everyStepTheirsIsRefused() {
        untilThePlan();
        refused("Steps: every step is the person's. Add at least one step the authority takes.",
                List.of(step("PERSON", "Bring proof of income to the office"), step("PERSON", "Ring three landlords in the town")));
    }

    @Test
    void aStepWithoutADateIsRefused() {
        untilThePlan();
        Map<String, Object> undated = step("AUTHORITY", "Ring three landlords in the town");
        undated.remove("dueOn");
        refused("Steps, row 1, By when: fill this in.", List.of(undated));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keep looking for a home", "Look for housing in the area", "Ring the landlord as soon as possible",
        "Support her", "Ring the landlord … and ask what would let them stay", "Engage with support services weekly"})
    void aStepNobodyCanCheckIsRefused(String vague) {
        untilThePlan();
        refused("Steps, row 2, What will be done: This is too vague to check.",
                List.of(step("AUTHORITY", "Ring three landlords in the town"), step("PERSON", vague)));
    }

    /** What is vague behind a line break is not looked for there: a step is one line. */
    @Test
    void aStepIsOneLine() {
        untilThePlan();
        refused("Steps, row 2, What will be done: this goes on one line.", List.of(step("AUTHORITY", "Ring three landlords in the town"),
                step("PERSON", "Ring the landlord on Friday\nand keep trying until there is an answer")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dal i chwilio am gartref", "Ffonio'r landlord cyn gynted â phosibl", "Ceisio dod o hyd i le", "Ffonio'r landlord …"})
    void norInWelsh(String vague) {
        untilThePlan();
        refused("Steps, row 2, What will be done, in Welsh: This is too vague to check.",
                List.of(step("AUTHORITY", "Ring three landlords in the town"), step("PERSON", "Ring three landlords in the town", "actionCy", vague)));
    }

    @Test
    void stepsThatHelpedOthersAreTickedAndChangedAndFitWhatIsOwed() throws Exception {
        untilThePlan();
        JsonNode offered = new ObjectMapper().readTree(forms.getTaskFormData(task("agreeReliefPlan").getId()).getFormFields().stream()
                .filter(field -> field.getId().equals("suggestedSteps")).findFirst().orElseThrow().getValue().getValue().toString());
        assertThat(offered).as("for somebody who has no home any more").extracting(row -> row.path("action").asText())
                .contains("Send three homes up to … a month and view them together").noneMatch(action -> action.contains("Stay in the home"));
        assertThat(offered.get(0).path("dueOn").asText()).isEqualTo("2026-06-11");

        Map<String, Object> ticked = Map.of("take", true, "owner", "AUTHORITY", "action", "Send three homes up to £550 a month and view them together",
                "dueOn", "2026-06-11", "why", "Finding a home alone is hard");
        Map<String, Object> dots = Map.of("take", true, "owner", "AUTHORITY", "action", "Ask the last landlord … for a reference", "dueOn", "2026-06-08",
                "why", "The next one will ask for it");
        Map<String, Object> left = Map.of("take", false, "owner", "PERSON", "action", "Claim the old deposit back from …", "dueOn", "2026-06-08", "why", "It pays");
        assertThatThrownBy(() -> does("caseworker", "agreeReliefPlan", "suggestedSteps", List.of(ticked, dots)))
                .hasMessageContaining("Steps that have helped others, row 2, What will be done");
        assertThatThrownBy(() -> does("caseworker", "agreeReliefPlan", "suggestedSteps", List.of(ticked, dots), "plan", List.of(step("PERSON", "Support her"))))
                .as("all of it at once, each where it was written")
                .hasMessageContaining("Steps that have helped others, row 2, What will be done").hasMessageContaining("Steps, row 1, What will be done");
        does("caseworker", "agreeReliefPlan", "suggestedSteps", List.of(ticked, left), "plan", List.of(step("PERSON", "Bring proof of income to the office")));
        assertThat(file().getPlan()).extracting(PlanStep::action).containsExactly("Send three homes up to £550 a month and view them together",
                "Bring proof of income to the office");
    }

    @Test
    void theyGetItAndEachVersionIsKept() {
        untilThePlan();
        does("caseworker", "agreeReliefPlan", "plan", List.of(step("AUTHORITY", "Ring three landlords in the town")));
        assertThat(told("planSent")).hasSize(1);
        assertThat(file().getPlanVersions()).singleElement().satisfies(version -> {
            assertThat(version.number()).isEqualTo(1);
            assertThat(version.by()).isEqualTo("caseworker");
            assertThat(version.at()).isEqualTo(time.instant());
        });
        itIs("2026-06-09T09:00:00Z");
        changeReported("HOUSEHOLD");
        waitsFor("helpSecureHome", "actOnChange", "reviewPlan");
        dueOn("reviewPlan", "2026-06-11");
        does("caseworker", "reviewPlan", "plan", List.of(step("AUTHORITY", "Ring five landlords with three bedrooms")), "review", "The baby is born.");
        assertThat(told("planSent")).hasSize(2);
        assertThat(file().getPlanVersions()).extracting(version -> version.steps().get(0).action())
                .containsExactly("Ring three landlords in the town", "Ring five landlords with three bedrooms");
        assertThat(clock("planReview").getStartedOn()).as("counted from the review").isEqualTo("2026-06-09");
    }

    private void agreed() {
        does("caseworker", "agreeReliefPlan", "plan", List.of(step("AUTHORITY", "Ring three landlords in the town",
                "actionCy", "Ffonio tri landlord yn y dref")));
    }

    private Message planSent() {
        return messages.of(caseRef).stream().filter(message -> message.getKind().equals("planSent")).reduce((a, b) -> b).orElseThrow();
    }

    private String page() throws IOException {
        assertThat(forms.getTaskFormVariables(task("handThem").getId()).get("message").toString())
                .contains("/api/cases/" + caseRef + "/messages/" + planSent().getId() + ".pdf");
        try (PDDocument page = Loader.loadPDF(messages.page(caseRef, planSent().getId()).orElseThrow())) {
            return new PDFTextStripper().getText(page);
        }
    }

    private String sentToThem() {
        return transaction.execute(status -> audit.score(files.get(caseRef))).toString();
    }

    private static final String NOT_SENT = "The plan has not reached them.";

    @Test
    void whoPrefersTextsGetsAllOfItByEmail() {
        untilThePlan();
        agreed();
        assertThat(planSent().getChannel()).isEqualTo(Channel.EMAIL);
        assertThat(planSent().getWords()).contains("- We: Ring three landlords in the town (12 June 2026)");
        assertThat(sentToThem()).doesNotContain(NOT_SENT);
        waitsFor("helpSecureHome");
    }

    @Test
    void whoHasNoEmailGetsAPageByPost() throws IOException {
        untilThePlan("person.email", "");
        agreed();
        assertThat(planSent().getChannel()).isEqualTo(Channel.HAND);
        dueOn("handThem", "2026-06-02");
        assertThat(task("handThem").getAssignee()).isEqualTo("caseworker");
        assertThat(page()).contains("3 Stryd y Bont", "What we agreed", "We: Ring three landlords in the town (12 June 2026)").doesNotContain("Ffonio");
        assertThat(sentToThem()).as("nothing has gone out yet").contains(NOT_SENT);
        does("caseworker", "handThem", "contact.happenedOn", "2026-06-01", "contact.method", "LETTER", "contact.outcome", "LEFT_MESSAGE",
                "contact.note", "Posted with the noon collection.");
        assertThat(planSent().getState()).isEqualTo(MessageState.HANDED_OVER);
        assertThat(sentToThem()).doesNotContain(NOT_SENT);
    }

    @Test
    void nobodyBringsItToTheDead() {
        untilThePlan("reach.unsafeToWrite", true);
        agreed();
        assertThat(openTasks()).contains("handThem");
        changeReported("DIED");
        assertThat(openTasks()).doesNotContain("handThem");
        assertThat(planSent().getState()).isEqualTo(MessageState.FAILED);
    }

    @Test
    void whoItIsNotSafeToWriteToIsHandedIt() {
        untilThePlan("reach.unsafeToWrite", true);
        agreed();
        assertThat(planSent().getChannel()).as("somebody may read her e-mail too").isEqualTo(Channel.HAND);
        assertThat(forms.getTaskFormVariables(task("handThem").getId()).get("message").toString()).contains("Do not write to their address.");
        assertThatThrownBy(() -> does("caseworker", "handThem", "contact.happenedOn", "2026-06-01", "contact.method", "LETTER",
                "contact.outcome", "LEFT_MESSAGE", "contact.note", "Posted it."))
                .hasMessageContaining("What came of it: writing to this person's address is marked unsafe. Hand it to them");
        does("caseworker", "handThem", "contact.happenedOn", "2026-06-01", "contact.method", "IN_PERSON", "contact.outcome", "REACHED",
                "contact.note", "Handed to her at the school gate.");
        assertThat(planSent().getState()).isEqualTo(MessageState.DELIVERED);
        assertThat(file().getContacts()).as("a meeting is a contact").hasSize(1);
        assertThat(sentToThem()).doesNotContain(NOT_SENT);
    }

    @Test
    void aPageThatCouldNotBeBroughtHasNotReachedThem() {
        untilThePlan("reach.unsafeToWrite", true);
        agreed();
        does("caseworker", "handThem", "contact.happenedOn", "2026-06-01", "contact.method", "IN_PERSON", "contact.outcome", "NO_ANSWER",
                "contact.note", "She was not there.");
        assertThat(planSent().getState()).isEqualTo(MessageState.FAILED);
        assertThat(trailLines()).contains("Message planSent (hand) not brought");
        assertThat(sentToThem()).contains(NOT_SENT);
    }

    @Test
    void whoReadsWelshGetsAWelshPage() throws IOException {
        untilThePlan("reach.languageWish", "CY", "person.email", "");
        agreed();
        assertThat(page()).contains("Yr hyn y cytunwyd arno", "Ni: Ffonio tri landlord yn y dref (12 Mehefin 2026)").doesNotContain("Ring three");
    }

    @Test
    void inWelshForWhoReadsWelsh() {
        untilThePlan("reach.languageWish", "CY", "reach.preferredMethod", "EMAIL", "person.email", "anna@example.org");
        refused("Steps: this person reads the plan in Welsh.", List.of(step("AUTHORITY", "Ring three landlords in the town")));
        does("caseworker", "agreeReliefPlan", "plan", List.of(step("AUTHORITY", "Ring three landlords in the town", "actionCy", "Ffonio tri landlord yn y dref")));
        assertThat(told("planSent")).singleElement().asString()
                .contains("Dyma'r hyn y cytunwyd arno", "- Ni: Ffonio tri landlord yn y dref (12 Mehefin 2026)").doesNotContain("Ring three");
    }

    @Test
    void itIsReviewedAfterEightWeeksAtTheLatest() {
        untilThePlan();
        does("caseworker", "agreeReliefPlan", "plan", List.of(step("AUTHORITY", "Ring three landlords in the town")), "planReviewOn", "2026-12-01");
        assertThat(clock("planReview").getLastDay()).isEqualTo("2026-07-27");
        fires("day28", startOf("2026-06-28"));
        assertThat(timer("reviewDay").getDuedate().toInstant()).isEqualTo(startOf("2026-07-27"));
    }

    @Test
    void itIsReviewedOnTheDayAgreedAndALateReviewGoesToTheTeamLeader() {
        untilThePlan();
        does("caseworker", "agreeReliefPlan", "plan", List.of(step("AUTHORITY", "Ring three landlords in the town")), "planReviewOn", "2026-06-15");
        fires("reviewDay", startOf("2026-06-15"));
        dueOn("reviewPlan", "2026-06-17");
        fires("reviewPlanDue", endOf("2026-06-17"));
        assertThat(trailLines()).contains("Late: Plan review is late");
        dueOn("lookIntoLateStep", "2026-06-18");
        itIs("2026-06-18T09:00:00Z");
        does("caseworker", "reviewPlan", "plan", List.of(step("AUTHORITY", "Ring five landlords in the town")), "review", "None had room.");
        assertThat(state("planReview")).isEqualTo(State.RUNNING);
        assertThat(timer("reviewDay").getDuedate().toInstant()).as("8 weeks from the review").isEqualTo(startOf("2026-08-13"));
    }

    /** A referral is followed up on its day, and a need that shows itself later is written down too (source 002: referrals made, no follow-up). */
    @Test
    void aNeedOfEveryKindIsWrittenDownAndSoIsThatThereIsNone() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        String[] kinds = {"WORK", "LEARNING", "FAMILY", "IMMIGRATION"};
        assessedAs("HOMELESS", "needs", Stream.of(kinds).map(kind -> Map.of("kind", kind, "effect", "She cannot pay a deposit.")).toList());
        assertThat(file().getNeeds()).extracting("kind").containsExactly((Object[]) kinds);
        assertThat(file().getAssessment().noSupportNeeds()).isNotEqualTo(true);

        apply(annaApplies("person.givenName", "Non", "person.familyName", "Dim-Angen"));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "assessment.noSupportNeeds", true);
        assertThat(file().getNeeds()).isEmpty();
        assertThat(file().getAssessment().noSupportNeeds()).isTrue();
    }

    @Test
    void onTheDayOfAReferralSomebodyAsksWhatBecameOfItUntilItIsKnown() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        Map<String, Object> money = new HashMap<>(Map.of("kind", "MONEY", "effect", "Rent is behind.", "referredTo", "Money advice",
                "followUpOn", "2026-06-15", "workerName", "Elin Prys", "workerPhone", "01632 960 400"));
        assessedAs("HOMELESS", "needs", List.of(money));
        letterGoesOut();
        does("caseworker", "agreeReliefPlan", "plan", List.of(step("AUTHORITY", "Ring three landlords in the town")));
        fires("reviewDay", startOf("2026-06-15"));
        itIs("2026-06-15T09:00:00Z");
        dueOn("reviewPlan", "2026-06-17");
        List<Map<String, Object>> steps = List.of(step("AUTHORITY", "Ring five landlords in the town"));
        does("caseworker", "reviewPlan", "plan", steps, "review", "None had room.", "needs", List.of(money));
        assertThat(timer("reviewDay").getDuedate().toInstant()).as("nobody has said what came of it").isEqualTo(startOf("2026-06-16"));
        fires("reviewDay", startOf("2026-06-16"));
        itIs("2026-06-16T09:00:00Z");
        money.put("outcome", "They pay five pounds a week with her.");
        does("caseworker", "reviewPlan", "plan", steps, "review", "The agency answered.", "needs", List.of(money,
                Map.of("kind", "FAMILY", "effect", "Her son is back and needs a room.", "referredTo", "Families First", "followUpOn", "2026-06-30")));
        assertThat(file().getNeeds()).extracting("kind", "outcome", "workerName").containsExactly(
                tuple("MONEY", "They pay five pounds a week with her.", "Elin Prys"), tuple("FAMILY", null, null));
        assertThat(timer("reviewDay").getDuedate().toInstant()).as("the next referral").isEqualTo(startOf("2026-06-30"));
    }

    @Test
    void stepsDoneAreTheStepsTakenInTheLetter() {
        untilThePlan();
        does("caseworker", "agreeReliefPlan", "plan", List.of(step("AUTHORITY", "Ring three landlords in the town"), step("PERSON", "Bring proof of income to us")));
        fires("day28", startOf("2026-06-28"));
        List<Map<String, Object>> done = new ArrayList<>(List.of(
                step("AUTHORITY", "Ring three landlords in the town", "done", true, "result", "Two viewings, no offer"),
                step("AUTHORITY", "Apply for a payment of the deposit"),
                step("PERSON", "Bring proof of income to us", "done", true, "result", "Brought on 5 June")));
        does("caseworker", "reviewHalfWay", "progress.found", "Two viewings, none suitable.", "plan", done);
        itIs("2026-07-01T09:00:00Z");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "All reasonable steps have been taken.");
        assertThat(letters.document(sent("L7", "2026-07-01").getId()).path("stepsTaken").asText())
                .isEqualTo("- Ring three landlords in the town: Two viewings, no offer");
    }

    private List<String> told(String kind) {
        return messages.of(caseRef).stream().filter(message -> message.getKind().equals(kind)).map(message -> String.valueOf(message.getWords())).toList();
    }
}
