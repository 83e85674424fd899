package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cartref.letter.Letter;
import org.junit.jupiter.api.Test;

/** What is asked at the end of relief: whether they still lack a home (s.75(2)(a)), and intentionality only where it may be looked at (s.78(2)). */
class AfterReliefTest extends Story {

    @Test
    void whoHasAHomeAgainIsToldThatNoMoreIsOwedAndWhy() throws IOException {
        stepsDone();
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "NO", "finalDuty.reasons", "Your sister's flat is yours for a year.");
        letterGoesOut();
        assertThat(sent("L2", "2026-06-01").getFacts()).containsEntry("duty", "NONE");
        assertThat(printed(letter("L2"))).contains("you have a suitable home, and that it is likely to be yours for at least 6 months", "(section 75(2)(a))")
                .doesNotContain("priority need for a home", "homeless intentionally");
        caseIsOver("REASONABLE_STEPS_DONE");
    }

    @Test
    void nobodyIsAskedNothing() {
        stepsDone();
        assertThatThrownBy(() -> does("caseworker", "concludeInquiries", "finalDuty.priorityNeed", "NO", "finalDuty.reasons", "None of the groups fits."))
                .hasMessageContaining("Still without a suitable home?: fill this in.");
    }

    /** The example council has published nothing of pregnancy: what is sent all the same counts for nothing. */
    @Test
    void intentionalityCountsOnlyForAPublishedGroup() {
        reliefIsOwed();
        fires("day42", startOf("2026-07-12"));
        does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "YES",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "She gave up her home.");
        assertThat(file().getFinalDuty().intentional()).isTrue();
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "PREGNANT",
                "finalDuty.intentional", "YES", "finalDuty.reasons", "You are expecting a child.");
        letterGoesOut();
        assertThat(letter("L2").getFacts()).containsEntry("duty", "FINAL");
        assertThat(file().getFinalDuty().intentional()).as("what was found for another group stands no more").isNull();
        waitsFor("proposeHome");
    }

    private void stepsDone() {
        reliefIsOwed();
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
    }

    private String printed(Letter letter) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter.getId()))) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
        }
    }
}
