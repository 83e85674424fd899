package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.LetterState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The engine's own job executor carries a case on, on its own threads: nobody here runs a job by hand. */
@TestPropertySource(properties = {
    "spring.datasource.url=jdbc:h2:mem:executor;DB_CLOSE_DELAY=-1",
    "camunda.bpm.job-execution.enabled=true",
    // How long it sleeps when nothing is due; in earnest up to a minute.
    "camunda.bpm.job-execution.wait-time-in-millis=100",
    "camunda.bpm.job-execution.max-wait=300"})
class RealExecutorTest extends Story {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void lettersAreIssuedAndTheDaysOfTheReliefDutyComeByThemselves() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        assertThat(letter("L1").getState()).isEqualTo(LetterState.SENT);
        planAgreed("agreeReliefPlan");

        fires("day28", startOf("2026-06-28"));
        appears("reviewHalfWay");
        does("caseworker", "reviewHalfWay", "progress.found", "No home yet; widen the area.", "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Ring landlords in Borth", "dueOn", "2026-07-05", "why", "More homes there")));

        fires("day42", startOf("2026-07-12"));
        appears("inquireFinalDuty");

        itIs("2026-07-26T22:59:58Z");
        assertThat(timer("day56Over")).as("one second before day 56 is over").isNotNull();
        fires("day56Over", endOf("2026-07-26"));
        appears("decideRelief");
        assertThat(openTasks()).doesNotContain("helpSecureHome");
        itIs("2026-07-27T09:00:00Z");
        assertThat(state("relief")).isEqualTo(State.OVERDUE);
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    /** A node that is killed keeps its jobs this long from the others; a job that takes longer would be begun a second time. */
    @Test
    void aJobIsHeldAsLongAsTheLongestTakesAndNotMuchLonger() {
        Duration held = Duration.ofMillis(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor().getLockTimeInMillis());
        Duration call = Duration.ofSeconds(10 + 30);
        Duration handover = call.multipliedBy(2);
        assertThat(held).isEqualTo(Duration.ofMinutes(3)).isGreaterThan(handover.multipliedBy(2)).isLessThan(handover.multipliedBy(3));
    }

    @BeforeEach
    void wakeTheThreads() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor().start();
    }

    /** Before the story is cleared away: a thread that is at work on it meanwhile would stand in the way. */
    @AfterEach
    void restTheThreads() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor().shutdown();
    }

    @Override
    protected void runAsyncSteps() {
        identity.clearAuthentication();
        await("steps that follow by themselves").atMost(PATIENCE).until(() -> management.createJobQuery().messages().count() == 0);
    }

    @Override
    protected void fires(String eventId, Instant due) {
        assertThat(timer(eventId).getDuedate()).as("timer %s", eventId).isEqualTo(due);
        time.set(due);
        await("timer " + eventId).atMost(PATIENCE).until(() -> timer(eventId) == null);
        runAsyncSteps();
    }

    private void appears(String taskKey) {
        await(taskKey).atMost(PATIENCE).until(() -> task(taskKey) != null);
    }
}
