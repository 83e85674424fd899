package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.LetterLanguage;
import org.junit.jupiter.api.Test;

/** The tenancy was kept: told in Welsh, met, in their own bed the first night, and no duty is looked into that is not owed. */
class ReleaseToTheHomeKeptTest extends ReleaseStory {

    private void theHomeIsKept(String languageWish) {
        refer(dewi("2026-08-06", "release.hasTenancy", "YES", "reach.languageWish", languageWish));
        leadChosen();
        accepted();
        needsAssessed("release.hasTenancy", "YES", "release.tenancyAddress", "12 Heol Las", "release.tenancyLandlord", "Tai Da");
        does("resettlement", "keepTenancy", "release.tenancyKept", "YES", "release.tenancyWork", "Arrears paid by the fund, rent covered until August.");
        does("resettlement", "agreeReleasePlan", "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Open a bank account with him",
                "actionCy", "Agor cyfrif banc gydag ef", "dueOn", "2026-06-08", "why", "Benefits need one")));
        planPosted();
    }

    @Test
    void homeTheFirstNightWithoutASearchAndWithoutAStatutoryCase() {
        theHomeIsKept("CY");
        fires("fiftySixDaysLeft", startOf("2026-06-11"));
        itIs("2026-07-10T09:00:00Z");
        noSurpriseInWelsh();
        fires("weekLeft", startOf("2026-07-30"));
        fires("fiveDaysLeft", startOf("2026-07-30"));
        itIs("2026-08-06T08:40:00Z");
        as("resettlement");
        assertThat(String.valueOf(forms.getTaskFormVariables(task("confirmBed").getId()).get("release")))
                .as("which home it is").contains("\"tenancyKept\":true", "12 Heol Las");
        met("2026-08-06", "09:35");
        sleepsAtHome("2026-08-06");
        assertThat(state("releaseBed")).isEqualTo(State.MET);
        assertThat(files.get(caseRef).getLinkedCase()).as("neither 56 days before nor on the day").isNull();
        assertThat(file().getProposedHomes()).as("no home was searched for").isEmpty();
        assertThat(file().getPlacements()).isEmpty();
        fires("firstDay", startOf("2026-08-07"));
        dueOn("contactFirst", "2026-08-07");
        inTouch("contactFirst", true);
        assertThat(steps.of(caseRef)).contains("homeIsKept", "metWithBed", "contactFirst").doesNotContain("searchHome", "openAtFiftySix", "openAtRelease");
    }

    private void noSurpriseInWelsh() {
        Object[] diary = Arrays.copyOf(ARRANGED, ARRANGED.length + 2);
        diary[ARRANGED.length] = "arrival.diary";
        diary[ARRANGED.length + 1] = List.of(Map.of("day", "2026-08-07", "time", "14:00", "what", "PROBATION", "where", "Canolfan Ddinesig"));
        does("resettlement", "arrange", diary);
        assertThatThrownBy(() -> does("resettlement", "prepareLetter", "letter.dayWords", "Your daughter knows the day."))
                .hasMessageStartingWith("A few words to the person in Welsh: this letter goes out in Welsh");
        assertThatThrownBy(() -> does("resettlement", "prepareLetter", "letter.dayWordsCy", "Mae eich merch yn gwybod.",
                "letter.dayWords", "It is over with the burglary now."))
                .as("no offence in a letter either").hasMessageContaining("A few words to the person: word 6 names an offence")
                .hasMessageNotContaining("burglary");
        letterGoesOut("letter.dayWords", "Your daughter knows the day.", "letter.dayWordsCy", "Mae eich merch yn gwybod y diwrnod.");
        assertThat(sent("R1", "2026-07-10").getLanguage()).isEqualTo(LetterLanguage.CY);
        assertThat(state("releaseLetter")).isEqualTo(State.MET);
    }

    @Test
    void movedToAnotherPrisonTheCaseKnowsWhereAndTheDayStands() {
        theHomeIsKept("EN");
        assertThatThrownBy(() -> news("TRANSFERRED", "release.prison", "HMP Arall"))
                .as("or his letters went to the prison he has left").hasMessageContaining("Address of that prison, for letters: fill this in.");
        news("TRANSFERRED", "release.prison", "HMP Arall", "person.addressLine1", "HMP Arall, Lon Goed", "person.town", "Arall",
                "person.postcode", "CF99 4DD");
        assertThat(file().getRelease().prison()).isEqualTo("HMP Arall");
        assertThat(file().getPerson().postcode()).isEqualTo("CF99 4DD");
        assertThat(file().getPerson().phone()).as("what was not asked stays").isEqualTo("07700 900456");
        assertThat(clock("releaseDay").getLastDay()).isEqualTo("2026-08-06");
        waitsFor("actOnChange", "arrange", "reviewPlan");
        dueOn("actOnChange", "2026-06-03");
        does("resettlement", "actOnChange", "changeResponse", "Told the landlord, and asked the new prison for a room to talk.", "whatNow", "GO_ON");
        waitsFor("arrange", "reviewPlan");
    }
}
