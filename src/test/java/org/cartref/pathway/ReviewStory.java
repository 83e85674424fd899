package org.cartref.pathway;

import org.camunda.bpm.engine.variable.VariableMap;

/** Stories of a decision that somebody asks the council to review. */
abstract class ReviewStory extends Story {

    protected static final String REVIEW_BEGINS = "reviewWanted startReview reviewRequested findPeriod startReviewPeriod";

    /** A letter of the review: nobody can have it reviewed. */
    protected static final String REVIEW_LETTER =
            "letterWanted draftLetter prepareLetter checkLetter signLetter issueLetter sendLetter proveLetter letterProved";

    /** Relief ended before day 56, no further duty is owed: L7 and L2 went out on 6 July, and the case is closed. */
    protected void closedAfterReasonableSteps() {
        reliefIsOwed();
        itIs("2026-07-06T09:00:00Z");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
        does("caseworker", "concludeInquiries", "finalDuty.priorityNeed", "NO", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "None of the groups of section 70 fits.");
        letterGoesOut();
        caseIsOver("REASONABLE_STEPS_DONE");
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
        does("reviewer", "signLetter", "letter.signed", "SIGN");
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
