package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The day itself, hour by hour in London. */
class ReleaseDayHoursTest extends ReleaseStory {

    @BeforeEach
    void heComesOutTomorrow() {
        refer(dewi("2026-06-02"));
        fires("weekLeft", startOf("2026-05-26"));
        itIs("2026-06-02T08:00:00Z");
    }

    @Test
    void notMetAtTheGateFoundAtSix() {
        fires("notMetByNoon", Instant.parse("2026-06-02T11:00:00Z"));
        does("resettlement", "ringRound", "searched", "The prison let him out at eight; probation has not seen him.");
        fires("noBedYet", Instant.parse("2026-06-02T14:00:00Z"));
        fires("notFound", Instant.parse("2026-06-02T15:30:00Z"));
        assertThat(state("releaseFound")).as("half past four has come").isEqualTo(State.RUNNING);
        itIs("2026-06-02T15:31:00Z");
        assertThat(state("releaseMet")).isEqualTo(State.OVERDUE);
        assertThat(state("releaseFound")).isEqualTo(State.OVERDUE);
        assertThatThrownBy(() -> does("manager", "placeTonight", "tonight", "EMERGENCY", "placement.outOfArea", "NO", "placement.kind", "HOSTEL", "placement.shared", "NO", "placement.owner", "VOLUNTARY", "placement.address",
                "Y Bwthyn", "placement.startedOn", "2026-06-03", "placement.suitability", "A bed is kept for tomorrow."))
                .as("a bed tomorrow is no bed tonight").hasMessageContaining("First night: this cannot be after today, 2 June 2026.");
        does("manager", "placeTonight", "tonight", "EMERGENCY", "placement.outOfArea", "NO", "placement.kind", "HOSTEL", "placement.shared", "NO", "placement.owner", "VOLUNTARY", "placement.address", "Y Bwthyn",
                "placement.startedOn", "2026-06-02", "placement.suitability", "A bed is kept until midnight.");
        does("resettlement", "raiseConcern", "searched", "Probation told, welfare check asked for, two of us look at the station.");
        itIs("2026-06-02T17:00:00Z");
        does("resettlement", "meetPerson", "release.metOn", "2026-06-02", "release.metAt", "18:00", "release.metWhere", "Bus station");
        assertThat(state("releaseMet")).isEqualTo(State.MET);
        assertThat(file().getPlacements()).hasSize(1);
        assertThat(steps.of(caseRef)).as("each escalation once").containsOnlyOnceElementsOf(
                List.of("notMetByNoon", "noBedYet", "notFound", "ringRound", "placeTonight", "raiseConcern"));
        assertThat(steps.of(caseRef)).containsSubsequence("notMetByNoon", "ringRound", "rung", "noBedYet", "placeTonight", "notFound",
                "raiseConcern", "placedTonight", "concernRaised", "noteMet", "met", "homeTonight", "openAtRelease");
    }

    @Test
    void noBedAtThreeAndANamedManagerDecides() {
        met("2026-06-02", "09:30");
        fires("noBedYet", Instant.parse("2026-06-02T14:00:00Z"));
        assertThat(tasks.getIdentityLinksForTask(task("placeTonight").getId())).extracting("groupId")
                .as("who decides that somebody has no bed is a manager").containsExactly("managers");
        does("manager", "placeTonight", "tonight", "DECISION",
                "managerDecision", "He sleeps at his sister's, who has agreed; a room is kept at Y Bwthyn.");
        assertThat(trail.of(caseRef)).extracting(line -> line.getWhat() + " by " + line.getWho() + ": " + line.getWhy())
                .contains("Place the person tonight, or decide by manager: He sleeps at his sister's, who has agreed; a room is kept at Y Bwthyn.");
        assertThat(timer("notFound")).isNull();
        assertThat(files.get(caseRef).getLinkedCase()).isNotNull();
    }

    @Test
    void withoutAHomeNobodySleepsInTheirHome() {
        assertThatThrownBy(() -> sleepsAtHome("2026-06-02")).hasMessageContaining("They moved in on: no home is on record for them.");
        waitsFor("allocate", "arrangeSoon", "confirmBed", "meetPerson");
    }
}
