package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.cartref.casefile.DatedRule;
import org.cartref.casefile.Laws;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A care leaver does not become homeless intentionally (s.191(1ZA) to (1C), 2026 c. 21 s.9) from the day that is in force, and nobody is asked before. */
@TestPropertySource(properties = "cartref.law.care-leavers-commencement=2026-07-20")
class EnglishCareLeaverTest extends EnglishStory {

    @Autowired
    private Laws laws;

    private void inquiriesOpen() {
        englishReliefIsOwed();
        fires("day42", startOf("2026-07-12"));
    }

    @Test
    void beforeThatDayNobodyIsAsked() {
        inquiriesOpen();
        inquired("YES", "YES");
        assertThat(file().getFinalDuty().careLeaver()).isNull();
        assertThat(file().getFinalDuty().intentional()).isTrue();
    }

    @Test
    void fromThatDayACareLeaverIsNotIntentional() {
        inquiriesOpen();
        itIs("2026-07-20T09:00:00Z");
        assertThatThrownBy(() -> inquired("YES", "YES")).hasMessageContaining("Are they a care leaver?: fill this in.");
        assertThatThrownBy(() -> does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES",
                "finalDuty.careLeaver", "YES", "finalDuty.reasons", "She left her room.")).hasMessageContaining("a care leaver does not become homeless intentionally");
        does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "YES",
                "finalDuty.careLeaver", "NO", "finalDuty.reasons", "She left her room.");
        assertThat(file().getFinalDuty().careLeaver()).isFalse();
    }

    @Test
    void itIsOneOfTheRulesThatBeginOnThatDay() {
        assertThat(laws.dated()).filteredOn(rule -> rule.beginsIn(LocalDate.of(2026, 7, 20), LocalDate.of(2026, 7, 20)))
                .extracting(DatedRule::words).containsExactly("A care leaver does not become homeless intentionally (s.191(1ZA) to (1C))");
        assertThat(laws.parts("WALES_2014", LocalDate.of(2027, 1, 1))).containsEntry("careLeavers", false);
        assertThat(new Laws().dated()).as("no day, no rule").isEmpty();
    }
}
