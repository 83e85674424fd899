package org.cartref.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;

/**
 * One case along the straight relief route: application, L1, plan, review on day 28, a home found, L7, closed. Eleven
 * forms, two letters, one timer. Whoever rides it says what goes into each form; the calls to the engine are the same.
 */
class ReliefRoute {

    /** Who completes which step, in order. */
    private static final List<Step> STEPS = List.of(
            new Step("caseworker", "checkInterim"), new Step("teamleader", "allocate"), new Step("caseworker", "assess"),
            new Step("caseworker", "prepareLetter"), new Step("teamleader", "signLetter"), new Step("caseworker", "sendLetter"),
            new Step("caseworker", "agreeReliefPlan"), new Step("caseworker", "reviewHalfWay"), new Step("caseworker", "helpSecureHome"),
            new Step("caseworker", "prepareLetter"), new Step("teamleader", "signLetter"), new Step("caseworker", "sendLetter"));

    private record Step(String user, String task) {
    }

    private final ProcessEngine engine;
    private final Function<String, Map<String, Object>> answers;
    private final String definition;

    /** @param answers what goes into the form of this task, or into {@code application} */
    ReliefRoute(ProcessEngine engine, Function<String, Map<String, Object>> answers) {
        this.engine = engine;
        this.answers = answers;
        this.definition = engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey("statutory-homelessness").latestVersion().singleResult().getId();
    }

    void ride(int number) {
        as("caseworker");
        engine.getFormService().submitStartForm(definition, "BARE-" + number, answers.apply("application"));
        runAsyncSteps();
        for (Step step : STEPS) {
            if (step.task().equals("reviewHalfWay")) {
                engine.getManagementService().executeJob(
                        engine.getManagementService().createJobQuery().timers().activityId("day28").singleResult().getId());
                runAsyncSteps();
            }
            Task task = engine.getTaskService().createTaskQuery().taskDefinitionKey(step.task()).singleResult();
            as(step.user());
            if (task.getAssignee() == null) {
                engine.getTaskService().claim(task.getId(), step.user());
            }
            engine.getFormService().submitTaskForm(task.getId(), answers.apply(step.task()));
            runAsyncSteps();
        }
        // In the product what is asked after closing still waits.
        if (engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey("statutory-homelessness").count() > 0) {
            throw new IllegalStateException("The case has not come to its end.");
        }
    }

    private void as(String user) {
        engine.getIdentityService().setAuthentication(user, List.of(user + "s"));
    }

    private void runAsyncSteps() {
        engine.getIdentityService().clearAuthentication();
        List<Job> due;
        while (!(due = engine.getManagementService().createJobQuery().messages().executable().list()).isEmpty()) {
            due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }
}
