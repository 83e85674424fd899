package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cartref.casefile.CaseFile;
import org.cartref.clock.CaseClock;

/** Stories of a decision that somebody asks the council to review. */
abstract class ReviewStory extends Story {

    protected static final String REVIEW_BEGINS = "reviewWanted startReview reviewRequested findPeriod startReviewPeriod";

    /** A letter of the review: nobody can have it reviewed. */
    protected static final String REVIEW_LETTER =
            "letterWanted draftLetter prepareLetter checkLetter signLetter issueLetter sendLetter sendTogether proveLetter letterProved";

    /** Relief ended before day 56, no further duty is owed: L7 and L2 went out on 6 July, and the case is closed. */
    protected void closedAfterReasonableSteps() {
        reliefIsOwed();
        reliefEndsAndNoFurtherDutyIsOwed();
        caseIsOver("REASONABLE_STEPS_DONE");
    }

    protected void reliefEndsAndNoFurtherDutyIsOwed() {
        itIs("2026-07-06T09:00:00Z");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "NO", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "None of the groups of section 70 fits.");
        letterGoesOut();
    }

    /** In an interim place since 1 June; on 6 July no further duty is owed, L8 says until when they may stay, the case is closed. */
    protected void closedWithAPlaceUntil(String leaveBy) {
        apply(annaApplies());
        aPlaceIsOwed();
        placed("SELF_CONTAINED", "placement.outOfArea", "YES", "placement.hostAuthority", "Powys County Council");
        does("caseworker", "prepareLetter", "letter.hostAddress", "Homelessness team, County Hall", "letter.adults", "0", "letter.children", "1",
                "letter.childrenAges", "4");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "letter.givenOn", "2026-06-01", "givenHow", "By e-mail to the homelessness team.");
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        reliefEndsAndNoFurtherDutyIsOwed();
        does("caseworker", "decideInterimEnd", "proposedEnding.reason", "DECISION_ON_75",
                "proposedEnding.evidence", "Told by letter that no final duty is owed.");
        letterGoesOut("letter.reasons", "We owe you no further duty.", "letter.leaveBy", leaveBy);
        waitsFor("endStay");
        assertThat(files.get(caseRef).getStatus()).isEqualTo(CaseFile.Status.CLOSED);
    }

    protected static VariableMap request(String caseRef, String letterKind, String requestedOn, Object... more) {
        VariableMap answers = answers("caseReference", caseRef, "review.letterKind", letterKind, "review.requestedOn", requestedOn,
                "review.about", "DECISION", "review.askedFor", "They never rang the landlords they say they rang.");
        answers(more).forEach((key, value) -> merge(answers, key, value));
        return answers;
    }

    @SuppressWarnings("unchecked")
    private static void merge(VariableMap answers, String key, Object value) {
        if (value instanceof java.util.Map<?, ?> nested && answers.get(key) instanceof java.util.Map<?, ?> known) {
            ((java.util.Map<String, Object>) known).putAll((java.util.Map<String, Object>) nested);
        } else {
            answers.put(key, value);
        }
    }

    protected void reviewAskedFor(String letterKind, String requestedOn, Object... more) {
        as("caseworker");
        start("ask-for-review", request(caseRef, letterKind, requestedOn, more));
        runAsyncSteps();
    }

    /** The clock of the review of this letter, where several reviews run side by side. */
    protected CaseClock clockOf(String letterKind, String name) {
        return register.of(caseRef).stream().filter(clock -> clock.getName().equals(name) && letterKind.equals(clock.getAbout()))
                .reduce((earlier, later) -> later).orElseThrow();
    }

    /** The open task of this kind in the review of this letter. */
    protected Task taskOf(String letterKind, String key) {
        identity.clearAuthentication();
        return tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey(key).processVariableValueEquals("decisionKind", letterKind)
                .singleResult();
    }

    protected void noPlaceNeededMeanwhile() {
        does("caseworker", "decidePendingPlace", "review.accommodation", "NOT_NEEDED",
                "review.accommodationReasons", "She stays with her sister until the review is decided.");
    }

    /** An officer who had no part is appointed, and the person is told how it goes. */
    protected void acknowledged() {
        does("manager", "appointReviewer", "review.reviewer", "reviewer");
        reviewLetterGoesOut("letter.askedFor", "You told us that we did not ring the landlords.");
    }

    protected void reviewLetterGoesOut(Object... words) {
        does("reviewer", "prepareLetter", words);
        does("manager", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", time.today().toString());
    }

    protected void considered(String deficiency, String outcome, Object... more) {
        Object[] answers = {"review.deficiency", deficiency, "review.outcome", outcome, "reviewNote", "Read the whole file and rang two landlords."};
        Object[] all = java.util.Arrays.copyOf(answers, answers.length + more.length);
        System.arraycopy(more, 0, all, answers.length, more.length);
        does("reviewer", "considerReview", all);
    }

    protected org.cartref.casefile.Review review(String letterKind) {
        return file().getReviews().stream().filter(review -> review.letterKind().equals(letterKind)).findFirst().orElseThrow();
    }
}
