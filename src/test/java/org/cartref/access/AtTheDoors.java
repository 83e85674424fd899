package org.cartref.access;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.cartref.clock.ClockRefused;
import org.cartref.clock.Regime;
import org.cartref.models.PathCoverage;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.AfterEach;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Cases of every kind, opened by the product itself and parked, and everybody who may come to a door. Nobody is signed in to the
 * engine while they are set up, so what a session may not do is at hand here.
 */
abstract class AtTheDoors extends StoryOverHttp {

    /** Leads every case that is not somebody's own; no demonstration user. */
    static final String ANOTHER = "sian";
    /** Of nobody here. */
    static final String ANOTHER_TEAM = "another-team";
    /** Stands in the files of the two cases that are restricted and led by another, and nowhere else. */
    static final List<String> MARKS = List.of("Gwarchodedig", "Kept-Safe", "kept-safe", "07700 900666", "9 Stryd Gudd", "Kept-Bygone");

    private static final Pattern MISSING = Pattern.compile("the clock '(\\w+)' is not running|Cannot resolve identifier '(\\w+)'|the start of '(\\w+)', and this case has none");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @Autowired
    ApplicationContext context;
    @Autowired
    HistoryService history;
    @LocalServerPort
    int port;

    final OperationTable table = new OperationTable();
    TableWatch asItWas;
    Unguarded unguarded;
    String own;
    String others;
    String restricted;
    String finished;
    String bygone;
    String led;
    private Set<String> idsOfTheRestricted;

    /** Opens them; after the test everything is as it was. */
    void casesAreOpen() throws Exception {
        PathCoverage.count(false);
        refusals().setLevel(Level.ERROR);
        identity.clearAuthentication();
        asItWas = new TableWatch(database);
        unguarded = new Unguarded(context);
        User another = identity.newUser(ANOTHER);
        another.setFirstName("Siân");
        another.setLastName("Elsewhere");
        identity.saveUser(another);
        identity.createMembership(ANOTHER, "caseworkers");
        Group team = identity.newGroup(ANOTHER_TEAM);
        team.setName("Another team");
        team.setType("WORKFLOW");
        identity.saveGroup(team);
        User extra = identity.newUser("extra-person");
        extra.setPassword("extra-person");
        identity.saveUser(extra);

        own = opened("person.familyName", "Own-Case");
        others = opened("person.familyName", "Others-Case");
        restricted = opened("person.familyName", "Kept-Safe", "person.givenName", "Gwarchodedig", "person.phone", "07700 900666",
                "person.addressLine1", "9 Stryd Gudd", "restricted", true);
        finished = opened("person.familyName", "Finished-Case", "application.approach", "ADVICE_ONLY");
        bygone = opened("person.familyName", "Kept-Bygone", "person.givenName", "Gwarchodedig", "application.approach", "ADVICE_ONLY");
        for (String over : List.of(finished, bygone)) {
            forms.submitTaskForm(tasks.createTaskQuery().processInstanceBusinessKey(over).taskDefinitionKey("giveAdvice").singleResult().getId(),
                    answers("contact.note", "Advice given.", "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED"));
            runAsyncSteps();
        }
        transaction.executeWithoutResult(status -> files.land(bygone, json.valueToTree(Map.of("restricted", true))));
        led = opened("person.familyName", "Led-Case", "restricted", true);
        for (String reference : List.of(own, others, restricted, led)) {
            parked("decision-review", reference, "considerReview", "carryOutReview");
            ledBy(ANOTHER, reference);
        }
        for (String over : List.of(finished, bygone)) {
            ledBy(ANOTHER, over);
            runtime.deleteProcessInstance(parked("decision-review", over, "considerReview").getId(), "Over.");
        }
        for (String reference : List.of(own, others, restricted, finished, bygone, led)) {
            // Nobody has a use for one; whoever could join it would see the case.
            identity.saveTenant(identity.newTenant(reference));
        }
        idsOfTheRestricted = idsOf(restricted);
        idsOfTheRestricted.addAll(idsOf(bygone));
    }

    @AfterEach
    void everythingIsAsItWas() {
        PathCoverage.count(true);
        refusals().setLevel(null);
        identity.clearAuthentication();
        if (asItWas != null) {
            asItWas.putBack();
            asItWas.close();
        }
    }

    /** Tens of thousands of refusals would fill the log. */
    private static Logger refusals() {
        return (Logger) LoggerFactory.getLogger(GuardedCommands.class);
    }

    String opened(Object... application) {
        ProcessInstance instance = start("statutory-homelessness", annaApplies(application));
        String reference = runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).singleResult().getBusinessKey();
        runAsyncSteps();
        return reference;
    }

    /** Puts a case at steps of a process without going there; what the steps need to know of the way is made up. */
    ProcessInstance parked(String process, String reference, String... steps) {
        Map<String, Object> known = new HashMap<>(Map.of("caseRef", reference, "leadWorker", ANOTHER, "reviewer", ANOTHER,
                "secondOfficer", ANOTHER, "reviewClock", "reviewDecision", "stayLimit", "sharedBasic"));
        for (int tries = 0; tries < 20; tries++) {
            ProcessInstantiationBuilder start = runtime.createProcessInstanceByKey(process).businessKey(reference).setVariables(known);
            for (String step : steps) {
                start.startBeforeActivity(step);
            }
            try {
                return start.execute();
            } catch (RuntimeException e) {
                Matcher missing = MISSING.matcher(Stream.iterate((Throwable) e, one -> one != null, Throwable::getCause)
                        .map(Throwable::getMessage).collect(Collectors.joining(" ")));
                if (!missing.find()) {
                    throw e;
                }
                String clock = missing.group(1) == null ? missing.group(3) : missing.group(1);
                if (clock != null) {
                    running(clock, reference);
                } else {
                    known.put(missing.group(2), missing.group(2).endsWith("On") ? time.today().toString() : "NO");
                }
            }
        }
        throw new IllegalStateException(process + " " + List.of(steps) + " with " + known);
    }

    /** Starts a clock, and before it the one it is measured from. */
    private void running(String clock, String reference) {
        try {
            register.start(reference, Regime.valueOf(files.get(reference).getRegime()), clock, time.today());
        } catch (ClockRefused e) {
            Matcher missing = MISSING.matcher(e.getMessage());
            if (!missing.find() || missing.group(3) == null) {
                throw e;
            }
            running(missing.group(3), reference);
            running(clock, reference);
        }
    }

    /** Everything of the case is this user's: the case, its first step of each process; the others are offered to their team. */
    void ledBy(String user, String reference) {
        String team = user.equals(ANOTHER) ? ANOTHER_TEAM : user.equals("admin") ? "camunda-admin" : user + "s";
        database.update("update case_file set lead_worker = ? where reference = ?", user, reference);
        runtime.createVariableInstanceQuery().variableName("leadWorker").list().stream()
                .filter(variable -> reference.equals(businessKey(variable.getProcessInstanceId())))
                .forEach(variable -> runtime.setVariable(variable.getExecutionId(), "leadWorker", user));
        for (Task task : tasks.createTaskQuery().processInstanceBusinessKey(reference).list()) {
            boolean theirs = List.of("checkInterim", "considerReview").contains(task.getTaskDefinitionKey());
            given(task, theirs ? user : null);
            tasks.getIdentityLinksForTask(task.getId()).stream().filter(link -> link.getGroupId() != null)
                    .forEach(link -> tasks.deleteCandidateGroup(task.getId(), link.getGroupId()));
            tasks.addCandidateGroup(task.getId(), theirs ? ANOTHER_TEAM : team);
        }
    }

    /** Gives a step to somebody without asking who may. */
    void given(Task step, String user) {
        database.update("update ACT_RU_TASK set ASSIGNEE_ = ?, REV_ = REV_ + 1 where ID_ = ?", user, step.getId());
        database.update("update ACT_HI_TASKINST set ASSIGNEE_ = ? where ID_ = ?", user, step.getId());
    }

    private String businessKey(String instance) {
        ProcessInstance found = runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult();
        return found == null ? null : found.getBusinessKey();
    }

    /** What can be asked about a case in one of its processes. */
    CaseAtTheDoor asked(String reference, String process) {
        CaseAtTheDoor asked = new CaseAtTheDoor().put("case", reference).put("key", process);
        var past = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).processDefinitionKey(process).list().get(0);
        String instance = past.getId();
        asked.put("instance", instance).put("definition", past.getProcessDefinitionId());
        asked.put("activity", process.equals("decision-review") ? "considerReview" : "giveAdvice");
        List<Task> open = tasks.createTaskQuery().processInstanceId(instance).list();
        var pastTasks = history.createHistoricTaskInstanceQuery().processInstanceId(instance).list();
        asked.put("task", open.stream().filter(task -> task.getAssignee() != null).findFirst().map(Task::getId)
                .orElse(pastTasks.isEmpty() ? null : pastTasks.get(0).getId()));
        asked.put("offered", open.stream().filter(task -> task.getAssignee() == null).findFirst().map(Task::getId).orElse(asked.get("task")));
        EventSubscription waiting = runtime.createEventSubscriptionQuery().processInstanceId(instance).eventType("message").list().stream()
                .findFirst().orElse(null);
        asked.put("message", waiting == null ? "circumstancesChanged" : waiting.getEventName());
        asked.put("execution", waiting == null ? instance : waiting.getExecutionId());
        asked.put("stepExecution", open.isEmpty() ? instance : open.get(0).getExecutionId());
        asked.put("instructions", runtime.createMigrationPlan(past.getProcessDefinitionId(), past.getProcessDefinitionId()).mapEqualActivities().build()
                .getInstructions().stream().map(one -> "{\"sourceActivityIds\": [\"" + one.getSourceActivityId() + "\"], \"targetActivityIds\": [\""
                        + one.getTargetActivityId() + "\"], \"updateEventTrigger\": " + one.isUpdateEventTrigger() + "}").collect(Collectors.joining(", ", "[", "]")));
        List<VariableInstance> variables = runtime.createVariableInstanceQuery().processInstanceIdIn(instance).list();
        VariableInstance variable = variables.stream().filter(one -> one.getName().equals("leadWorker")).findFirst()
                .orElse(variables.isEmpty() ? null : variables.get(0));
        asked.put("variable", variable == null ? "leadWorker" : variable.getName()).put("variableId", variable == null ? null : variable.getId());
        Job job = management.createJobQuery().processInstanceId(instance).timers().list().stream().findFirst().orElse(null);
        asked.put("job", job == null ? null : job.getId());
        asked.put("incident", runtime.createIncidentQuery().processInstanceId(instance).list().stream().findFirst().map(one -> one.getId()).orElse(null));
        asked.put("pastActivity", first(history.createHistoricActivityInstanceQuery().processInstanceId(instance).list().stream().map(one -> one.getId())));
        asked.put("pastDecision", first(history.createHistoricDecisionInstanceQuery().processInstanceId(instance).list().stream().map(one -> one.getId())));
        asked.put("pastDetail", first(history.createHistoricDetailQuery().processInstanceId(instance).list().stream().map(one -> one.getId())));
        asked.put("pastJob", first(history.createHistoricJobLogQuery().processInstanceId(instance).list().stream().map(one -> one.getId())));
        asked.put("pastVariable", first(history.createHistoricVariableInstanceQuery().processInstanceId(instance).list().stream().map(one -> one.getId())));
        asked.put("operation", first(history.createUserOperationLogQuery().processInstanceId(instance).list().stream().map(one -> one.getOperationId())));
        asked.put("contact", escaped("{\"happenedOn\": \"2026-06-01\", \"method\": \"CALL\", \"outcome\": \"REACHED\", \"whom\": \"PERSON\", \"note\": \"She rang.\"}"));
        asked.put("interim", escaped("{\"mayBeHomeless\": \"NO\", \"mayBeEligible\": \"YES\", \"mayHavePriorityNeed\": \"NO\", \"reason\": \"With her sister.\"}"));
        asked.put("none", "none").put("colleague", ANOTHER).put("team", ANOTHER_TEAM).put("extraUser", "extra-person").put("extraTeam", ANOTHER_TEAM);
        asked.put("engine", "default").put("app", "tasklist").put("metric", "activity-instance-start");
        return asked;
    }

    private static String escaped(String json) {
        return json.replace("\"", "\\\"");
    }

    private static String first(Stream<String> ids) {
        return ids.filter(id -> id != null).findFirst().orElse(null);
    }

    /** The ids of every row the engine has of a case. */
    private Set<String> idsOf(String reference) {
        Set<String> instances = history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .map(instance -> instance.getId()).collect(Collectors.toCollection(HashSet::new));
        Set<String> ids = new HashSet<>(instances);
        for (Map<String, Object> row : database.queryForList("select c.table_name, c.column_name from information_schema.columns c where c.table_schema = 'PUBLIC' "
                + "and c.column_name in ('PROC_INST_ID_', 'PROCESS_INSTANCE_ID_') and c.table_name like 'ACT\\_%' "
                + "and exists (select 1 from information_schema.columns i where i.table_schema = 'PUBLIC' and i.table_name = c.table_name and i.column_name = 'ID_')")) {
            for (String instance : instances) {
                ids.addAll(database.queryForList("select ID_ from " + row.get("table_name") + " where " + row.get("column_name") + " = ?", String.class, instance));
            }
        }
        return ids;
    }

    /** What of the restricted cases an answer holds that was not in the question. */
    Set<String> tellsOfTheRestricted(String question, String answer) {
        Set<String> told = new HashSet<>();
        Stream.concat(MARKS.stream(), Stream.of(restricted, bygone)).filter(word -> answer.contains(word) && !question.contains(word)).forEach(told::add);
        ID.matcher(answer).results().map(match -> match.group()).filter(id -> idsOfTheRestricted.contains(id) && !question.contains(id)).forEach(told::add);
        return told;
    }
}
