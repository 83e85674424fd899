package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cartref.casefile.SocialServices;
import org.junit.jupiter.api.Test;

/** A child lives with somebody who is not eligible or became homeless intentionally: are social services told (s.96; s.213A)? */
class SocialServicesTest extends Story {

    private void notEligible(String child) {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "assessment.eligible", "NO", "socialServices.child", child);
    }

    @Test
    void theyAreAskedAndSocialServicesAreTold() {
        notEligible("YES");
        waitsFor("prepareLetter", "tellSocialServices");
        dueOn("tellSocialServices", "2026-06-03");
        letterGoesOut();
        assertThat(openTasks()).as("the case has closed and the step is still somebody's").containsExactly("tellSocialServices");
        assertThatThrownBy(() -> does("caseworker", "tellSocialServices", "socialServices.askedOn", "2026-06-01", "socialServices.consent", "YES",
                "socialServicesNote", "She is glad of any help.")).hasMessageContaining("Social services told on: fill this in.");
        does("caseworker", "tellSocialServices", "socialServices.askedOn", "2026-06-01", "socialServices.consent", "YES",
                "socialServices.toldOn", "2026-06-01", "socialServices.told", "The front door team: who they are, and that no duty is owed.",
                "socialServicesNote", "She is glad of any help.");
        SocialServices told = file().getSocialServices();
        assertThat(told.child()).isTrue();
        assertThat(told.consent()).isTrue();
        assertThat(told.toldOn()).isEqualTo("2026-06-01");
        assertThat(trailLines()).anyMatch(line -> line.contains("She is glad of any help."));
        caseIsOver("NO_DUTY");
    }

    @Test
    void withoutTheirConsentNothingIsTold() {
        reliefIsOwed();
        fires("day42", startOf("2026-07-12"));
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED", "proposedEnding.evidence", "56 days of help, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
        assertThatThrownBy(() -> does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES",
                "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "YES",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "You left your home.")).hasMessageContaining("Does a child under 18 normally live with them?");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES",
                "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "YES",
                "finalDuty.secondChance", "NO", "finalDuty.reasons", "You left your home.", "socialServices.child", "YES");
        assertThat(openTasks()).contains("tellSocialServices");
        does("caseworker", "tellSocialServices", "socialServices.askedOn", time.today().toString(), "socialServices.consent", "NO",
                "socialServicesNote", "He wants nobody told.");
        assertThat(file().getSocialServices().consent()).isFalse();
        assertThat(file().getSocialServices().toldOn()).isNull();
    }

    @Test
    void withoutAChildNobodyIsAsked() {
        notEligible("NO");
        waitsFor("prepareLetter");
    }
}
