package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The final duty is owed because of a restricted person: L3 names them and says why (s.63(2) and (5)). */
class RestrictedPersonTest extends Story {

    @Test
    void theDecisionIsToldByL3() {
        reliefIsOverWithARestrictedPerson();
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "Priority need rests on your brother.");
        letterGoesOut();
        sent("L3", "2026-06-01");
        assertThat(letterKinds()).containsExactly("L1", "L7", "L3");
        waitsFor("proposeHome");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "reliefOutcomeKnown endRelief", DUTY_ENDS_SIGNED_OFF, "reliefNoticeGiven reliefOver conclusionAwaited keepInTouchAfterRelief concludeInquiries decideFinalDuty",
                "tellFinalDecision", LETTER, "finalDecisionOut takePlaceOver finalDuty finalDutyOwed oweFinalDuty keepInTouch keepFinalPlan proposeHome");
    }

    /** s.63(2) asks for them whichever limb of s.75 the duty is owed under. */
    @Test
    void soIsASecondChanceAfterIntentionalHomelessness() throws IOException {
        reliefIsOverWithARestrictedPerson();
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "YES",
                "finalDuty.secondChance", "YES", "finalDuty.reasons", "Priority need rests on your brother.", "socialServices.child", "NO");
        letterGoesOut();
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(sent("L3", "2026-06-01").getId()))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ")).contains("The restricted person is Tomos Rees", "no recourse to public funds",
                    "because of section 76(5) of the Act we must", "(section 75(3))");
        }
        assertThat(file().getDuties()).last().satisfies(duty -> assertThat(duty.legalBasis()).isEqualTo("s.75(3)"));
    }

    private void reliefIsOverWithARestrictedPerson() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assertThatThrownBy(() -> assessedWith("Tomas Rees")).as("a slip of the pen goes into no notice")
                .hasMessageContaining("Name of the restricted person: nobody in the household has this name.");
        assessedWith("Tomos Rees");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        ends("helpSecureHome", "REASONABLE_STEPS_DONE");
        letterGoesOut("letter.reasons", "Everything reasonable was tried.", "letter.stepsTaken", "We rang eleven landlords.");
    }

    private void assessedWith(String restrictedPerson) {
        assessedAs("HOMELESS", "assessment.restrictedPerson", "YES", "assessment.restrictedPersonName", restrictedPerson,
                "assessment.restrictedPersonReason", "He has no recourse to public funds.", "household", List.of(Map.of("givenName", "Tomos", "familyName", "Rees", "relationship", "brother",
                "dateOfBirth", "1999-05-05", "languageWish", "EN")));
    }
}
