package org.cartref.pathway;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.cartref.clock.ClockRefused;
import org.cartref.clock.London;
import org.cartref.clock.MovableClock;
import org.joda.time.DateTimeUtils;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Plays time forward, in the profile {@code rehearsal} only: the engine reads the product's clock, and whatever falls
 * due on the way is done at the moment it falls due, as it would be on the day.
 *
 * <p>After a restart the clock shows the present again, while the cases keep the dates they got in the rehearsal.
 */
@Component
@Profile("rehearsal")
class Rehearsal {

    // A slip of the finger in the year would otherwise run for hours.
    private static final Duration LONGEST = Duration.ofDays(3653);

    private final MovableClock clock;
    private final JobExecutor jobExecutor;
    private final ManagementService management;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final IdentityService identity;

    Rehearsal(MovableClock clock, ProcessEngine engine) {
        this.clock = clock;
        this.jobExecutor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        this.management = engine.getManagementService();
        this.runtime = engine.getRuntimeService();
        this.repository = engine.getRepositoryService();
        this.identity = engine.getIdentityService();
        // The engine asks Joda for the time, and Joda lets itself be told where to ask.
        DateTimeUtils.setCurrentMillisProvider(clock::millis);
    }

    @PreDestroy
    void over() {
        ClockUtil.reset();
    }

    /** What became of a job. */
    enum Outcome { DONE, FAILED }

    /**
     * One job that ran.
     *
     * @param activity name of the step or event in the model, or its id when it has no name
     * @param dueAt when it fell due, in London; for a step of its own transaction, when it ran
     * @param message why it failed; null when it was done
     */
    record Ran(String activity, String activityId, String caseReference, OffsetDateTime dueAt, Outcome outcome, String message) {
    }

    /** The move, in London time, and what ran in order. */
    record Moved(OffsetDateTime from, OffsetDateTime to, List<Ran> ran) {
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Moves the clock.
     *
     * @throws ClockRefused when the moment has passed, or lies more than ten years ahead
     */
    synchronized Moved moveTo(Instant to) {
        Instant from = clock.instant();
        if (to.isBefore(from)) {
            throw new ClockRefused("to: a rehearsal only goes forward. It is " + London.offset(from) + " there, and "
                    + to + " has passed.");
        }
        if (to.isAfter(from.plus(LONGEST))) {
            throw new ClockRefused("to: at most ten years at a time. It is " + London.offset(from) + " there.");
        }
        boolean paused = jobExecutor != null && jobExecutor.isActive();
        Authentication mover = identity.getCurrentAuthentication();
        if (paused) {
            jobExecutor.shutdown();
            awaitRunningJobs();
        }
        // What falls due is the product's own doing, not the mover's.
        identity.clearAuthentication();
        try {
            return new Moved(London.offset(from), London.offset(to), runUntil(to));
        } finally {
            if (mover != null) {
                identity.setAuthentication(mover.getUserId(), mover.getGroupIds());
            }
            if (paused) {
                jobExecutor.start();
            }
        }
    }

    // Or a step the executor has begun would be done here a second time.
    private void awaitRunningJobs() {
        if (jobExecutor instanceof SpringJobExecutor spring && spring.getTaskExecutor() instanceof ThreadPoolTaskExecutor pool) {
            while (pool.getActiveCount() + pool.getQueueSize() > 0) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private List<Ran> runUntil(Instant to) {
        List<Ran> ran = new ArrayList<>();
        Optional<Job> next;
        while ((next = next(to)).isPresent()) {
            Job job = next.get();
            if (job.getDuedate() != null) {
                forward(job.getDuedate().toInstant());
            }
            run(job).ifPresent(ran::add);
        }
        forward(to);
        return ran;
    }

    private void forward(Instant moment) {
        if (moment.isAfter(clock.instant())) {
            clock.moveTo(moment);
        }
    }

    /** Steps that wait for nothing but their own transaction come first, then by due date. The engine's own upkeep stays out. */
    private Optional<Job> next(Instant to) {
        List<Job> steps = management.createJobQuery().messages().active().executable().listPage(0, 1);
        if (!steps.isEmpty()) {
            return Optional.of(steps.get(0));
        }
        return management.createJobQuery().active().withRetriesLeft().duedateLowerThan(Date.from(to.plusMillis(1)))
                .orderByJobDuedate().asc().listPage(0, 100).stream()
                .filter(job -> job.getProcessDefinitionId() != null)
                .findFirst();
    }

    private Optional<Ran> run(Job job) {
        // What begins with the day belongs to no case yet.
        String caseReference = job.getProcessInstanceId() == null ? null
                : runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId()).singleResult().getBusinessKey();
        JobDefinition definition = management.createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult();
        String activityId = definition.getActivityId();
        OffsetDateTime dueAt = London.offset(job.getDuedate() == null ? clock.instant() : job.getDuedate().toInstant());
        try {
            management.executeJob(job.getId());
            return Optional.of(new Ran(name(job, activityId), activityId, caseReference, dueAt, Outcome.DONE, null));
        } catch (OptimisticLockingException takenElsewhere) {
            return Optional.empty();
        } catch (RuntimeException failed) {
            // The engine has noted it and will try again as the model says, or make an incident of it.
            return Optional.of(new Ran(name(job, activityId), activityId, caseReference, dueAt, Outcome.FAILED, failed.getMessage()));
        }
    }

    private String name(Job job, String activityId) {
        return repository.getBpmnModelInstance(job.getProcessDefinitionId()).getModelElementById(activityId)
                instanceof FlowElement element && element.getName() != null ? element.getName().replaceAll("\\s+", " ") : activityId;
    }
}
