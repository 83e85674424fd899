package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Review;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** England: no review of a place under s.188; one of a place that goes on under s.190(2) or the main duty (s.202(1)(f)). */
@ActiveProfiles("england")
class EnglishPlaceUnderReviewTest extends PlacementStory {

    private void asked(String told, String on) {
        as("caseworker");
        start("ask-for-review", answers("caseReference", caseRef, "review.letterKind", "PLACE", "review.decidedOn", told,
                "review.requestedOn", on, "review.askedFor", "The stairs are too steep for her chair."));
        runAsyncSteps();
    }

    private void reliefIsOver(String intentional) {
        nowhereTonight();
        placed("SELF_CONTAINED");
        allocated();
        assessedAs("HOMELESS", "assessment.satisfiedOn", "2026-06-01");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        assertThatThrownBy(() -> asked("2026-06-01", "2026-06-01")).hasMessageContaining("the law gives no review of that")
                .hasMessageContaining("judicial review");
        fires("day42", startOf("2026-07-12"));
        inquire("inquireFinalDuty", intentional);
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        if (intentional.equals("YES")) {
            reliefEnds();
        }
        inquire("concludeInquiries", intentional, intentional.equals("YES") ? new Object[] {"finalDuty.stillHomeless", "YES", "finalDuty.daysToLook", 28}
                : new Object[] {"finalDuty.stillHomeless", "YES", "assessment.referElsewhere", "NO"});
        letterGoesOut();
    }

    private void reliefEnds() {
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED", "proposedEnding.evidence", "56 days of help, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
    }

    private void inquire(String task, String intentional, Object... more) {
        List<Object> all = new ArrayList<>(List.of("finalDuty.priorityNeed", "YES", "finalDuty.intentional", intentional,
                "finalDuty.reasons", "A child of four lives with her."));
        if (intentional.equals("YES")) {
            all.addAll(List.of("socialServices.child", "NO"));
        }
        all.addAll(List.of(more));
        does("caseworker", task, all.toArray());
    }

    @Test
    void underTheMainDutyFromTheDayTheyWereToldOfThat() {
        reliefIsOver("NO");
        assertThat(file().open(Duty.Kind.FINAL)).isPresent();
        assertThatThrownBy(() -> asked("2026-06-01", "2026-07-27")).hasMessageContaining("the law gives no review of that");
        assertThat(offeredBy("proposeHome")).contains("LEFT_INTERIM", "INTENTIONAL_FROM_INTERIM");
        asked("2026-07-27", "2026-07-27");
        assertThat(offeredBy("proposeHome")).as("it must be a suitable place, and that is being looked at (s.206(1))")
                .doesNotContain("LEFT_INTERIM", "INTENTIONAL_FROM_INTERIM");
        assertThat(clock("reviewDecision").getClock()).isEqualTo("E11");
        assertThat(clock("reviewDecision").getLastDay()).isEqualTo("2026-09-20");
    }

    /** s.208(3)(e): the notice to the other council tells under what the place is theirs, and that is s.188 no more. */
    @Test
    void theOtherCouncilIsToldThatThePlaceIsTheirsUnderTheMainDuty() {
        reliefIsOver("NO");
        moves("The lease ends.");
        placed("HOSTEL", "placement.outOfArea", "YES", "placement.hostAuthority", "Southbridge Example Council");
        assertThat(letters.document(letter("L14").getId()).path("function").asText()).isEqualTo("s.193");
    }

    /** Where none is owed under s.188, a place found for them all the same is found under s.189B(2) or s.195(2). */
    @Test
    void foundUnderTheReliefDutyWithoutAnInterimOne() {
        Duty relief = new Duty(Duty.Kind.RELIEF, "s.189B(2)", LocalDate.parse("2026-06-01"), null, null);
        Duty interim = new Duty(Duty.Kind.INTERIM, "s.188(1)", LocalDate.parse("2026-06-01"), LocalDate.parse("2026-06-10"), "NO_RELIEF_DUTY");
        Reviewers.Places places = new Reviewers().places("ENGLAND_1996");
        assertThat(places.duty(List.of(relief, interim), LocalDate.parse("2026-06-10"))).isEmpty();
        assertThat(places.duty(List.of(relief, interim), LocalDate.parse("2026-06-11"))).contains(relief);
    }

    @Test
    void homelessIntentionallyOfThePlaceForAReasonableTime() {
        reliefIsOver("YES");
        assertThat(letter("L2").getFacts()).containsEntry("duty", "NONE");
        asked("2026-07-27", "2026-07-27");
        assertThat(file().getReviews()).singleElement().satisfies(review -> assertThat(review.letterKind()).isEqualTo(Review.OF_PLACE));
    }
}
