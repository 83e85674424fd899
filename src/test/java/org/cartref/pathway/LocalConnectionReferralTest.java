package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** Another council is asked to help (s.80): it does, or the case comes back; nobody loses a place to stay meanwhile (s.82). */
class LocalConnectionReferralTest extends Story {

    private void placeOwedAndFound() {
        apply(annaApplies());
        aPlaceIsOwed();
        placed("SELF_CONTAINED");
    }

    private void answered(String answer, Object... more) {
        Object[] all = {"councilReferral.answer", answer, "councilReferral.answeredOn", time.today().toString(),
            "councilAnswerWords", "Their homelessness manager wrote to us."};
        if (answer.equals("DISAGREES")) {
            all = with(all, "councilReferral.receivedOn", file().getCouncilReferral().notifiedOn().toString());
        }
        Object[] answers = java.util.Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, answers, all.length, more.length);
        does("caseworker", "recordCouncilAnswer", answers);
    }

    private void leftThePlace() {
        does("caseworker", "endStay", "placement.endedOn", time.today().toString(), "placement.leavingReason", "To a place found by the other council.", "stay", "LEFT");
    }

    @Test
    void outAndBack() {
        apply(annaApplies());
        noPlaceNeededTonight();
        referredElsewhere();
        sent("L4", "2026-06-01");
        assertThat(state("assessment")).as("L4 is the notice of the assessment too (s.63(3))").isEqualTo(State.MET);
        assertThat(file().open(Duty.Kind.RELIEF)).as("not owed until it is settled (s.82(1))").isEmpty();
        assertThat(file().open(Duty.Kind.INTERIM)).hasValueSatisfying(duty -> assertThat(duty.legalBasis()).isEqualTo("s.82(1)"));
        waitsFor("notifyCouncil", "proposePlace");
        dueOn("notifyCouncil", "2026-06-02");
        placed("SELF_CONTAINED");

        itIs("2026-06-02T09:00:00Z");
        councilNotified();
        dueOn("recordCouncilAnswer", "2026-06-16");
        assertThat(clock("referralReply").getStartedOn()).isEqualTo("2026-06-02");
        fires("recordCouncilAnswerDue", endOf("2026-06-16"));
        assertThat(openTasks()).contains("recordCouncilAnswer", "lookIntoLateStep");

        itIs("2026-06-18T09:00:00Z");
        assertThat(state("referralReply")).isEqualTo(State.OVERDUE);
        answered("DISAGREES", "councilReferral.receivedOn", "2026-06-03");
        assertThat(state("referralReply")).isEqualTo(State.MET);
        dueOn("settleReferral", "2026-06-23");
        assertThat(clock("referralDecider").getLastDay()).isEqualTo("2026-07-14");
        itIs("2026-07-01T09:00:00Z");
        does("caseworker", "settleReferral", "councilReferral.conditions", "NOT_MET", "councilReferral.decisionReasons",
                "You have worked in our area for three years, so you have a local connection here.");
        assertThat(state("referralDispute")).isEqualTo(State.MET);
        letterGoesOut();
        sent("L4C", "2026-07-01");
        assertThat(letterKinds()).containsExactly("L4", "L4C");
        assertThat(file().getDuties()).filteredOn(duty -> duty.kind() == Duty.Kind.INTERIM).singleElement()
                .satisfies(duty -> assertThat(duty.endReason()).as("owed only until it was settled").isEqualTo("REFERRED_BACK"));
        assertThat(file().open(Duty.Kind.RELIEF)).hasValueSatisfying(duty -> {
            assertThat(duty.legalBasis()).isEqualTo("s.73 and s.82(3)");
            assertThat(duty.startedOn()).isEqualTo("2026-07-01");
        });
        assertThat(clock("relief").getLastDay()).as("56 days from the letter that told the outcome").isEqualTo(LocalDate.of(2026, 8, 25));
        planAgreed("agreeReliefPlan");
        dueOn("helpSecureHome", "2026-08-25");
        assertThat(openTasks()).contains("endStay", "helpSecureHome");
    }

    @Test
    void theOtherCouncilHelps() {
        placeOwedAndFound();
        referredElsewhere();
        assertThat(openTasks()).as("nobody is placed twice").doesNotContain("proposePlace");
        assertThat(file().open(Duty.Kind.INTERIM)).hasValueSatisfying(duty -> assertThat(duty.legalBasis()).isEqualTo("ss.68-69"));
        councilNotified();
        itIs("2026-06-09T09:00:00Z");
        answered("AGREES", "councilReferral.decisionReasons", "Your parents have lived there for ten years and the council there agrees.");
        assertThat(letters.missing(letter("L4C").getId())).isEmpty();
        letterGoesOut();
        sent("L4C", "2026-06-09");
        assertThat(file().getDuties()).singleElement().satisfies(duty -> {
            assertThat(duty.endReason()).isEqualTo("REFERRED_OUT");
            assertThat(duty.endedOn()).isEqualTo("2026-06-09");
        });
        leftThePlace();
        caseIsOver("REFERRED_OUT");
        assertThat(letterKinds()).as("no further notice is owed").containsExactly("L4", "L4C");
    }

    /** What a council across the border owes is what its own law says (s.201A of the 1996 Act). */
    @Test
    void aCouncilInEnglandHelpsUnderItsOwnLaw() throws IOException {
        placeOwedAndFound();
        referredElsewhere("councilReferral.country", "ENGLAND");
        assertThat(printed("L4")).contains("under the law of England (section 201A of the Housing Act 1996)");
        councilNotified();
        itIs("2026-06-09T09:00:00Z");
        answered("AGREES", "councilReferral.decisionReasons", "Your parents have lived there for ten years and the council there agrees.");
        letterGoesOut();
        assertThat(printed("L4C")).contains("under the law of England (section 201A of the Housing Act 1996)").doesNotContain("82(4)");
    }

    private String printed(String kind) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter(kind).getId()))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }

    @Test
    void lateAtEveryStepAndThePlaceGoesOnWhenItComesBack() {
        placeOwedAndFound();
        referredElsewhere();
        fires("notifyCouncilDue", endOf("2026-06-02"));
        itIs("2026-06-03T09:00:00Z");
        councilNotified();
        answered("DISAGREES");
        fires("settleReferralDue", endOf("2026-06-23"));
        assertThat(openTasks()).contains("lookIntoLateStep", "settleReferral");
        itIs("2026-06-24T09:00:00Z");
        does("caseworker", "settleReferral", "councilReferral.conditions", "NOT_MET", "councilReferral.decisionReasons",
                "Your mother has moved away, so nobody has a connection there.");
        letterGoesOut();
        assertThat(file().open(Duty.Kind.INTERIM)).as("the first duty goes on").hasValueSatisfying(duty -> assertThat(duty.legalBasis()).isEqualTo("ss.68-69"));
        assertThat(openTasks()).contains("agreeReliefPlan").doesNotContain("endStay");
        assertThat(clock("relief").getStartedOn()).isEqualTo("2026-06-24");
    }

    @Test
    void weMayButDoNotHaveTo() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "assessment.localConnection", "NO", "assessment.referElsewhere", "NO");
        letterGoesOut();
        sent("L1", "2026-06-01");
        assertThat(file().open(Duty.Kind.RELIEF)).isPresent();
    }

    /** Only somebody in priority need who did not become homeless intentionally (s.80(1)(b)); everybody else is helped here. */
    @Test
    void nobodyElseIsReferred() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        Object[] elsewhere = {"assessment.localConnection", "NO", "assessment.referElsewhere", "YES", "councilReferral.council", "Cyngor Enghraifft",
            "councilReferral.country", "WALES", "councilReferral.reasons", "Your parents have lived there for ten years, and nobody is at risk there."};
        assertThatThrownBy(() -> assessedAs("HOMELESS", with(elsewhere, "finalDuty.priorityNeed", "NO", "finalDuty.intentional", "NO")))
                .hasMessageContaining("without one they cannot be referred to another council (s.80(1)(b))");
        assertThatThrownBy(() -> assessedAs("HOMELESS", with(elsewhere, "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES")))
                .hasMessageContaining("whoever became homeless intentionally cannot be referred");
        assertThatThrownBy(() -> assessedAs("HOMELESS", elsewhere)).hasMessageContaining("Priority need?: fill this in.");
        assessedAs("HOMELESS", "assessment.localConnection", "NO", "assessment.referElsewhere", "NO");
        letterGoesOut();
        assertThat(sent("L1", "2026-06-01").getFacts()).containsEntry("duty", "RELIEF");
    }

    private static Object[] with(Object[] answers, Object... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(answers), java.util.Arrays.stream(more)).toArray();
    }
}
