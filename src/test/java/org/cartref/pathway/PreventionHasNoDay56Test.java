package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Date;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Duty;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** 56 days is how near the loss must be for the duty to begin (s.55(4)), never how long it lasts: nothing but a notice ends s.66. */
class PreventionHasNoDay56Test extends Story {

    @Test
    void afterTwoHundredDaysItIsStillOwed() {
        preventionIsOwed("2026-07-20");
        fires("halfWayToLoss", startOf("2026-06-25"));
        fires("fourteenDaysLeft", startOf("2026-07-06"));
        itIs("2026-12-18T09:00:00Z");
        runAsyncSteps();
        assertThat(management.createJobQuery().timers().duedateLowerThan(Date.from(time.instant())).list())
                .filteredOn(job -> job.getProcessInstanceId() != null)
                .extracting(job -> management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId())
                .as("no timer of this case is left to end it; keeping in touch goes on").containsOnly("contactDay", "reviewDay");

        waitsFor("helpKeepHome", "reviewHalfWayToLoss", "reviewBeforeLoss");
        dueOn("helpKeepHome", "2026-07-20");
        CaseFile file = file();
        assertThat(file.getStatus()).isEqualTo(CaseFile.Status.OPEN);
        assertThat(file.open(Duty.Kind.PREVENTION)).isPresent();
        assertThat(state("prevention")).isEqualTo(State.RUNNING);
        assertThat(clock("prevention").getStartedOn()).isEqualTo(LocalDate.of(2026, 6, 1));
        assertThat(state("homeLoss")).as("the day to watch is overdue for everybody to see").isEqualTo(State.OVERDUE);
        passed(TO_THE_DECISION, PREVENTION_BEGINS, "halfWayToLoss reviewHalfWayToLoss fourteenDaysLeft reviewBeforeLoss");
    }
}
