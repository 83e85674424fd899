package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** A child is placed: doctor, health visitor and school are told where the parent agrees (s.213AA, 2026 c. 21 s.11), from the day that is in force. */
@ActiveProfiles("england")
@TestPropertySource(properties = "cartref.law.children-placed-commencement=2026-06-02")
class EnglishChildPlacedTest extends PlacementStory {

    private void placedWithAChild() {
        itIs("2026-06-02T09:00:00Z");
        nowhereTonight();
        does("caseworker", "proposePlace", proposed("SELF_CONTAINED"));
        does("caseworker", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-02", "childPlaced", "YES");
    }

    @Test
    void beforeThatDayNobodyIsAsked() {
        nowhereTonight();
        placed("SELF_CONTAINED");
        assertThat(openTasks()).doesNotContain("askParent");
    }

    @Test
    void theyAgreeAndEverybodyIsToldInFourteenDays() {
        placedWithAChild();
        dueOn("askParent", "2026-06-04");
        itIs("2026-06-03T09:00:00Z");
        does("caseworker", "askParent", "servicesTold.askedOn", "2026-06-03", "servicesTold.agreed", "YES", "servicesTold.informedOn", "2026-06-03",
                "servicesNote", "Dr Huws of the Bont surgery, and Ysgol y Bont.");
        assertThat(clock("servicesNotice").getClock()).isEqualTo("E16");
        dueOn("tellServices", "2026-06-16");
        does("caseworker", "tellServices", "servicesTold.toldOn", "2026-06-03", "servicesTold.told", "The surgery and the school, both by phone.");
        assertThat(state("servicesNotice")).isEqualTo(State.MET);
        assertThat(file().getServicesTold().agreed()).isTrue();
    }

    @Test
    void theyDoNotAgreeAndNobodyIsTold() {
        placedWithAChild();
        does("caseworker", "askParent", "servicesTold.askedOn", "2026-06-02", "servicesTold.agreed", "NO", "servicesNote", "She wants nobody told.");
        assertThat(openTasks()).doesNotContain("askParent", "tellServices");
        assertThat(file().getServicesTold().informedOn()).isNull();
    }
}
