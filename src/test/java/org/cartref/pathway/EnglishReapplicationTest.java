package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.casefile.Duty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Applied again within two years of a private rented offer: the main duty follows relief whether or not there is a priority need (s.195A). */
class EnglishReapplicationTest extends EnglishStory {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // accepted on: the two years begin with that day, and she applied on 1 June 2026
        "2024-06-02, FINAL, s.193(2) and s.195A(1)", "2024-06-01, NONE, -",
        // saved for what was accepted before 1 May 2026 (SI 2026/421 reg 10), and for nothing else
        "2026-04-30, FINAL, s.193(2) and s.195A(1)", "2026-05-01, NONE, -"})
    void theLastDayOfTheTwoYearsDecides(String acceptedOn, String duty, String basis) {
        applied();
        found("assess", "HOMELESS", "2026-06-01", "assessment.privateOfferAcceptedOn", acceptedOn);
        letterGoesOut();
        assertThat(sent("L1", "2026-06-01").getFacts()).as("relief comes first").containsEntry("duty", "RELIEF");
        planAgreed("agreeReliefPlan");
        fires("day42", startOf("2026-07-12"));
        inquired("NO", "NO");
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED", "proposedEnding.evidence", "56 days of help, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
        concluded("NO", "NO");
        letterGoesOut();
        assertThat(sent("L2", "2026-07-27").getFacts()).containsEntry("duty", duty);
        assertThat(file().open(Duty.Kind.FINAL).map(Duty::legalBasis).orElse(null)).isEqualTo(basis);
        if (basis == null) {
            caseIsOver("PERIOD_56_ENDED");
        } else {
            assertThat(clock("finalDuty").getStartedOn()).isEqualTo("2026-07-27");
            waitsFor("proposeHome");
        }
    }

    /** s.198(1) speaks of whoever is owed s.193, and so of these as well; the council that made the offer is asked (s.198(2ZA)). */
    @Test
    void theCouncilThatMadeTheOfferIsAskedToTakeTheMainDuty() throws IOException {
        applied();
        found("assess", "HOMELESS", "2026-06-01", "assessment.privateOfferAcceptedOn", "2025-03-01");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        fires("day42", startOf("2026-07-12"));
        inquired("NO", "NO");
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED", "proposedEnding.evidence", "56 days of help, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
        concluded("NO", "NO", "assessment.referElsewhere", "YES", "councilReferral.council", "Eastbridge Borough Council", "councilReferral.country", "ENGLAND",
                "councilReferral.ground", "PRIVATE_OFFER", "councilReferral.reasons", "You accepted a private home from that council on 1 March 2025.");
        letterGoesOut();
        assertThat(sent("L4", "2026-07-27").getFacts()).containsEntry("duty", "FINAL_REFERRED");
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter("L4").getId()))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ")).contains("you applied again within two years", "(section 195A)")
                    .doesNotContain("you have what the law calls a priority need");
        }
        assertThat(openTasks()).contains("notifyCouncil");
    }
}
