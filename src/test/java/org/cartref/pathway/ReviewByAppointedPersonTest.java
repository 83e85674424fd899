package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.clock.CaseClock.State;
import org.cartref.clock.ClockRules;
import org.cartref.clock.Regime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Which council must help was decided by an appointed person: another one reviews it (WSI 2015/1266 reg 4), named by both
 * councils or by their association, in 12 weeks, of which the last is the council's to tell the person (reg 6(1)(c), (3)).
 */
class ReviewByAppointedPersonTest extends ReviewStory {

    @Autowired
    private ClockRules rules;

    /** The other council did not agree; on 1 July L4C says that it must help all the same. */
    private void referredOut() {
        apply(annaApplies());
        noPlaceNeededTonight();
        referredElsewhere();
        councilNotified();
        does("caseworker", "recordCouncilAnswer", "councilReferral.answer", "DISAGREES", "councilReferral.answeredOn", "2026-06-01",
                "councilAnswerWords", "They say she has worked here.");
        itIs("2026-07-01T09:00:00Z");
        does("caseworker", "settleReferral", "councilReferral.conditions", "MET", "councilReferral.decisionReasons",
                "Your parents have lived there for ten years, and nobody is at risk there.");
        letterGoesOut();
        caseIsOver("REFERRED_OUT");
        itIs("2026-07-10T09:00:00Z");
    }

    private void reviewOfAnAppointedPersonsDecision() {
        referredOut();
        reviewAskedFor("L4C", "2026-07-10", "review.decidedBy", "APPOINTED");
        noPlaceNeededMeanwhile();
        acknowledged();
        waitsFor("agreeAppointee");
    }

    private static final String NOTE = "Their homelessness manager wrote to us.";

    @Test
    void decidedByBothCouncilsTheyReviewItTogetherInEightWeeks() {
        referredOut();
        assertThatThrownBy(() -> reviewAskedFor("L4C", "2026-07-10")).hasMessageContaining("Who decided which council must help?");
        reviewAskedFor("L4C", "2026-07-10", "review.decidedBy", "JOINTLY");
        assertThat(clock("reviewDecision").getClock()).as("ten weeks need a person appointed by both, reg 6(1)(b)").isEqualTo("W15");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-09-04");
        waitsFor("decidePendingPlace", "appointReviewer");
        noPlaceNeededMeanwhile();
        acknowledged();
        dueOn("considerReview", "2026-09-04");
        assertThat(letter("L11").getFacts()).containsEntry("reviewedBy", "OFFICER");
    }

    @Test
    void ourOwnDecisionToReferTakesEight() {
        referredOut();
        reviewAskedFor("L4", "2026-06-20");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-08-15");
    }

    @Test
    void theAssociationAppointsWhereTheCouncilsDoNotAgree() {
        reviewOfAnAppointedPersonsDecision();
        assertThat(clock("reviewDecisionAppointed").getClock()).isEqualTo("W17");
        assertThat(clock("reviewDecisionAppointed").getLastDay()).isEqualTo("2026-10-02");
        assertThat(clock("reviewAppointeeReport").getLastDay()).isEqualTo("2026-09-25");
        assertThat(letter("L11").getFacts()).containsEntry("reviewedBy", "APPOINTED").containsEntry("decideBy", "2026-10-02");
        dueOn("agreeAppointee", "2026-07-17");

        fires("agreeingOver", endOf("2026-07-17"));
        waitsFor("askAssociation");
        dueOn("askAssociation", "2026-07-24");
        itIs("2026-07-22T09:00:00Z");
        assertThat(state("reviewAppointeeAgreed")).as("nobody is late: the association appoints").isEqualTo(State.STOPPED);
        assertThatThrownBy(() -> does("caseworker", "askAssociation", "review.associationAskedOn", "2026-07-09", "reviewNote", NOTE))
                .hasMessageContaining("Asked on: this cannot be before 10 July 2026");
        does("caseworker", "askAssociation", "review.associationAskedOn", "2026-07-22", "reviewNote", NOTE);
        dueOn("recordAppointee", "2026-07-29");
        itIs("2026-07-28T09:00:00Z");
        does("caseworker", "recordAppointee", "review.appointee", "Siân Puw, panel of the association", "review.appointedOn", "2026-07-28",
                "reviewNote", NOTE);
        dueOn("sendPapers", "2026-08-04");
        itIs("2026-08-03T09:00:00Z");
        does("caseworker", "sendPapers", "review.papersOn", "2026-08-03", "reviewNote", NOTE);
        for (String clock : new String[] {"reviewAppointeeAsked", "reviewAppointeeNamed", "reviewAppointeePapers"}) {
            assertThat(state(clock)).as(clock).isEqualTo(State.MET);
            assertThat(clock(clock).getClock()).as(clock).isEqualTo("W18");
        }
        assertThat(review("L4C").appointee()).startsWith("Siân Puw");

        waitsFor("recordReport");
        dueOn("recordReport", "2026-09-25");
        assertThat(task("recordReport").getAssignee()).isEqualTo("reviewer");
        itIs("2026-09-22T09:00:00Z");
        reported("QUASHED");
        assertThat(clock("reviewAppointeeReport").getMetOn()).isEqualTo("2026-09-22");
        assertThat(state("reviewDecisionAppointed")).isEqualTo(State.RUNNING);
        reviewLetterGoesOut("letter.reasons", "You have worked in our area for three years.");
        assertThat(letter("L13").getFacts()).containsEntry("reviewOutcome", "QUASHED").containsEntry("reviewedBy", "APPOINTED");
        assertThat(state("reviewDecisionAppointed")).isEqualTo(State.MET);
        assertThat(clock("appeal").getLastDay()).isEqualTo("2026-10-20");
        does("caseworker", "carryOutReview", "reviewFollows", "DECIDE_AGAIN", "reviewNote", "To be assessed again this week.");
        waitsFor("reassess", "checkInterim");
    }

    private void reported(String outcome) {
        does("reviewer", "recordReport", "review.reportedOn", time.today().toString(), "review.deficiency", "NONE",
                "review.outcome", outcome, "reviewNote", "The report came by post and is on file.");
    }

    @Test
    void bothAgreeOnSomebodyAtOnce() {
        reviewOfAnAppointedPersonsDecision();
        itIs("2026-07-14T09:00:00Z");
        does("caseworker", "agreeAppointee", "agreed", "AGREED", "review.appointee", "Huw Elis, barrister", "review.appointedOn", "2026-07-14",
                "reviewNote", NOTE);
        assertThat(clock("reviewAppointeeAgreed").getMetOn()).isEqualTo("2026-07-14");
        dueOn("sendPapers", "2026-07-21");
        assertThat(review("L4C").associationAskedOn()).isNull();
        does("caseworker", "sendPapers", "review.papersOn", "2026-07-14", "reviewNote", NOTE);
        does("reviewer", "recordReport", "review.reportedOn", "2026-07-14", "review.deficiency", "HEARD", "review.outcome", "CONFIRMED",
                "reviewNote", "They heard her and both councils.");
        does("reviewer", "prepareLetter", "letter.reasons", "Your parents live there.");
        assertThat(letters.missing(letter("L13").getId())).as("whom to hear first was for the appointed person to see to").isEmpty();
        waitsFor("signLetter");
    }

    @Test
    void everyLateStepIsSeen() {
        reviewOfAnAppointedPersonsDecision();
        does("caseworker", "agreeAppointee", "agreed", "NOT_AGREED", "reviewNote", NOTE);
        fires("askAssociationDue", endOf("2026-07-24"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "askAssociation", "review.associationAskedOn", "2026-07-27", "reviewNote", NOTE);
        fires("recordAppointeeDue", endOf("2026-08-03"));
        itIs("2026-08-04T09:00:00Z");
        does("caseworker", "recordAppointee", "review.appointee", "Siân Puw, panel of the association", "review.appointedOn", "2026-08-04",
                "reviewNote", NOTE);
        fires("sendPapersDue", endOf("2026-08-11"));
        itIs("2026-08-12T09:00:00Z");
        does("caseworker", "sendPapers", "review.papersOn", "2026-08-12", "reviewNote", NOTE);
        fires("reportDue", endOf("2026-09-25"));
        assertThat(trailLines()).contains("Late: Association not asked in time", "Late: Nobody appointed in time",
                "Late: Papers not sent in time", "Late: Appointed person has not reported");
        fires("reviewDue", endOf("2026-10-02"));
        assertThat(clock("appeal").getLastDay()).as("the right to appeal opens although undecided").isEqualTo("2026-10-23");
    }

    /** "Beginning with the day" of the request counts it in; "from", "of the request" and "of the appointment" do not. */
    @Test
    void inEnglandTheSameStepsCountAsTheirWordsSay() {
        assertThat(rules.deadline(Regime.ENGLAND_1996, "reviewDecisionAppointed", java.time.LocalDate.of(2026, 7, 10)).lastDay()).isEqualTo("2026-10-01");
        assertThat(rules.deadline(Regime.ENGLAND_1996, "reviewAppointeeReport", java.time.LocalDate.of(2026, 7, 10)).lastDay()).isEqualTo("2026-09-24");
        assertThat(rules.deadline(Regime.ENGLAND_1996, "reviewAppointeeAgreed", java.time.LocalDate.of(2026, 7, 10)).lastDay()).isEqualTo("2026-07-16");
        assertThat(rules.deadline(Regime.ENGLAND_1996, "reviewAppointeeAsked", java.time.LocalDate.of(2026, 7, 16)).lastDay()).isEqualTo("2026-07-23");
        assertThat(rules.deadline(Regime.ENGLAND_1996, "reviewAppointeeNamed", java.time.LocalDate.of(2026, 7, 22)).lastDay()).isEqualTo("2026-07-29");
        assertThat(rules.deadline(Regime.ENGLAND_1996, "reviewAppointeePapers", java.time.LocalDate.of(2026, 7, 28)).lastDay()).isEqualTo("2026-08-04");
    }
}
