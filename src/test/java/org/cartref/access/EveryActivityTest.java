package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.cartref.Thorough;
import org.cartref.access.Visitor.Answer;
import org.cartref.access.Visitor.Door;
import org.junit.jupiter.api.Test;

/**
 * The roads round the forms: a start in the middle of a pathway, a step settled by anything but its form, a variable set, a message
 * said. Every activity of every model, every step and every message is tried by everybody; each is refused, and nothing is different
 * afterwards in any table.
 */
class EveryActivityTest extends AtTheDoors {

    /** What is asked of a child placed there (s.213AA) has no clock elsewhere. */
    private static final Set<String> ONLY_IN_ENGLAND = Set.of("askParent", "tellServices");
    private static final String VALUE = "{\"value\": \"changed\", \"type\": \"String\"}";

    private final List<String> findings = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final List<String> sinceLastLooked = new ArrayList<>();
    private final Map<String, Set<String>> triedBy = new TreeMap<>();
    private List<String> names;
    private int turns;
    private TableWatch watch;
    private List<Visitor> everybody;

    @Test
    void noSessionStartsAPathwayInTheMiddle() throws Exception {
        casesAreOpen();
        visited();
        int turn = 0;
        for (ProcessDefinition process : repository.createProcessDefinitionQuery().latestVersion().list()) {
            String start = "/process-definition/key/" + process.getKey() + "/start";
            BpmnModelInstance model = repository.getBpmnModelInstance(process.getId());
            for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
                for (Visitor visitor : Thorough.ON ? everybody : someOf(turn)) {
                    tries(visitor, "POST", start, starting("startBeforeActivity", "activityId", node.getId(), turn++));
                }
                tries(everybody.get(turn % everybody.size()), "POST", start, starting("startAfterActivity", "activityId", node.getId(), turn++));
            }
            for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
                tries(everybody.get(turn % everybody.size()), "POST", start, starting("startTransition", "transitionId", flow.getId(), turn++));
            }
            for (Visitor visitor : everybody) {
                tries(visitor, "POST", start, "{\"businessKey\": \"" + aCase(turn++) + "\", \"variables\": " + variables() + "}");
            }
        }
        nothingHappened("starts");
    }

    @Test
    void noSessionSaysWhatAMessageOfTheModelsSays() throws Exception {
        casesAreOpen();
        for (String reference : List.of(own, others, restricted)) {
            parked("relief-duty", reference, "helpSecureHome");
            parked("release-day", reference, "confirmPlan");
        }
        visited();
        List<String> messages = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .flatMap(process -> repository.getBpmnModelInstance(process.getId()).getModelElementsByType(Message.class).stream())
                .map(Message::getName).distinct().sorted().toList();
        List<EventSubscription> waiting = runtime.createEventSubscriptionQuery().eventType("message").list().stream()
                .filter(one -> one.getExecutionId() != null).toList();
        assertThat(waiting).extracting(EventSubscription::getEventName).contains("circumstancesChanged", "releaseMoved");
        for (Visitor visitor : everybody) {
            for (String message : messages) {
                for (String reference : List.of(own, others, restricted)) {
                    tries(visitor, "POST", "/message", "{\"messageName\": \"" + message + "\", \"businessKey\": \"" + reference
                            + "\", \"processVariables\": " + variables() + "}");
                }
                tries(visitor, "POST", "/message", "{\"messageName\": \"" + message + "\", \"all\": true, \"processVariables\": " + variables() + "}");
                tries(visitor, "POST", "/signal", "{\"name\": \"" + message + "\"}");
            }
            for (EventSubscription one : waiting) {
                tries(visitor, "POST", "/execution/" + one.getExecutionId() + "/messageSubscriptions/" + one.getEventName() + "/trigger",
                        "{\"variables\": " + variables() + "}");
                tries(visitor, "POST", "/execution/" + one.getExecutionId() + "/signal", "{\"variables\": " + variables() + "}");
            }
            tries(visitor, "POST", "/condition", "{\"variables\": " + variables() + "}");
        }
        nothingHappened("messages");
    }

    @Test
    void noStepIsSettledButByItsForm() throws Exception {
        casesAreOpen();
        String english = opened("person.familyName", "English-Case");
        database.update("update case_file set regime = 'ENGLAND_1996', lead_worker = ? where reference = ?", ANOTHER, english);
        List<String> notParked = new ArrayList<>();
        List<ProcessInstance> there = new ArrayList<>();
        int turn = 0;
        for (ProcessDefinition process : repository.createProcessDefinitionQuery().latestVersion().list()) {
            for (UserTask step : repository.getBpmnModelInstance(process.getId()).getModelElementsByType(UserTask.class)) {
                try {
                    there.add(parked(process.getKey(), ONLY_IN_ENGLAND.contains(step.getId()) ? english : aCase(turn++), step.getId()));
                } catch (RuntimeException e) {
                    notParked.add(process.getKey() + " " + step.getId() + ": " + e.getMessage());
                }
            }
        }
        assertThat(notParked).as("every step of every model is tried").isEmpty();
        visited();
        for (Visitor visitor : everybody) {
            looksAfter();
            if (visitor.user() != null) {
                ledBy(visitor.user(), own);
                tasks.createTaskQuery().processInstanceBusinessKey(own).list().forEach(task -> given(task, visitor.user()));
                watch.keepWhatIs();
            }
            for (ProcessInstance instance : there) {
                // What is not about the step alone is tried by every fourth; the next instance, by the next.
                boolean around = turn++ % 4 == 0;
                if (!Thorough.ON && turn % 5 != 0) {
                    continue;
                }
                for (Task step : tasks.createTaskQuery().processInstanceId(instance.getId()).list()) {
                    settles(visitor, step, around);
                }
                if (around) {
                    changes(visitor, instance);
                }
            }
            turn++;
        }
        assertThat(triedBy.values()).as("every variable by every road").hasSize(5).allSatisfy(tried -> assertThat(tried).containsExactlyElementsOf(names));
        nothingHappened("steps");
    }

    private void settles(Visitor visitor, Task step, boolean around) {
        BpmnModelInstance model = repository.getBpmnModelInstance(step.getProcessDefinitionId());
        String error = model.getModelElementsByType(Error.class).stream().map(Error::getErrorCode).filter(code -> code != null).findFirst().orElse("x");
        String escalation = model.getModelElementsByType(Escalation.class).stream().map(Escalation::getEscalationCode).filter(code -> code != null)
                .findFirst().orElse("x");
        String task = "/task/" + step.getId();
        tries(visitor, "POST", task + "/resolve", "{\"variables\": " + variables() + "}");
        tries(visitor, "POST", task + "/complete", "{\"variables\": " + variables() + "}");
        tries(visitor, "POST", task + "/bpmnError", "{\"errorCode\": \"" + error + "\", \"variables\": " + variables() + "}");
        tries(visitor, "POST", task + "/bpmnEscalation", "{\"escalationCode\": \"" + escalation + "\", \"variables\": " + variables() + "}");
        tries(visitor, "POST", task + "/delegate", "{\"userId\": \"" + ANOTHER + "\"}");
        if (step.getAssignee() == null || !table.who("assign").contains(String.valueOf(visitor.user()))) {
            tries(visitor, "POST", task + "/claim", "{\"userId\": \"" + ANOTHER + "\"}");
        }
        if (!table.who("assign").contains(String.valueOf(visitor.user()))) {
            tries(visitor, "POST", task + "/assignee", "{\"userId\": \"" + visitor.user() + "\"}");
        }
        tries(visitor, "POST", task + "/identity-links", "{\"userId\": \"" + visitor.user() + "\", \"type\": \"candidate\"}");
        tries(visitor, "POST", task + "/identity-links/delete", "{\"userId\": \"" + step.getAssignee() + "\", \"type\": \"assignee\"}");
        tries(visitor, "PUT", task, "{\"name\": \"x\", \"priority\": 5, \"due\": \"2030-01-01T00:00:00.000+0000\", \"assignee\": \"" + visitor.user() + "\"}");
        tries(visitor, "DELETE", task, null);
        variables(visitor, task + "/variables");
        if (around) {
            variables(visitor, task + "/localVariables");
        }
    }

    private void changes(Visitor visitor, ProcessInstance instance) {
        variables(visitor, "/process-instance/" + instance.getId() + "/variables");
        variables(visitor, "/execution/" + instance.getId() + "/localVariables");
        String instructions = "[{\"type\": \"cancel\", \"activityId\": \"%s\"}]".formatted(
                runtime.getActiveActivityIds(instance.getId()).get(0));
        tries(visitor, "POST", "/process-instance/" + instance.getId() + "/modification", "{\"instructions\": " + instructions + "}");
        tries(visitor, "DELETE", "/process-instance/" + instance.getId(), null);
        tries(visitor, "PUT", "/process-instance/" + instance.getId() + "/suspended", "{\"suspended\": true}");
    }

    private void variables(Visitor visitor, String variables) {
        tries(visitor, "PUT", variables + "/" + variable("put"), VALUE);
        tries(visitor, "POST", variables, "{\"modifications\": " + variables() + ", \"deletions\": [\"" + variable("deleted with others") + "\"]}");
        tries(visitor, "DELETE", variables + "/" + variable("deleted"), null);
        tries(visitor, "POST", variables + "/" + variable("sent as a file") + "/data", "file");
    }

    /** One of the variables there are, by turns, so that each is tried by every road. */
    private String variable(String road) {
        Set<String> tried = triedBy.computeIfAbsent(road, each -> new LinkedHashSet<>());
        if (tried.size() == names.size()) {
            return names.get(Math.floorMod(turns++, names.size()));
        }
        String next = names.get(tried.size());
        tried.add(next);
        return next;
    }

    private String variables() {
        return "{\"" + variable("sent along") + "\": " + VALUE + "}";
    }

    /** Whatever a model, a form or a case that runs calls a variable. */
    private List<String> names() {
        Set<String> all = new HashSet<>();
        for (ProcessDefinition process : repository.createProcessDefinitionQuery().latestVersion().list()) {
            BpmnModelInstance model = repository.getBpmnModelInstance(process.getId());
            model.getModelElementsByType(CamundaInputParameter.class).forEach(one -> all.add(one.getCamundaName()));
            model.getModelElementsByType(CamundaOutputParameter.class).forEach(one -> all.add(one.getCamundaName()));
            model.getModelElementsByType(CamundaIn.class).forEach(one -> all.add(one.getCamundaTarget()));
            model.getModelElementsByType(CamundaOut.class).forEach(one -> all.add(one.getCamundaTarget()));
        }
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            forms.forEach(form -> {
                try {
                    all.addAll(json.readTree(form.toFile()).findValuesAsText("routesAs"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        runtime.createVariableInstanceQuery().list().forEach(one -> all.add(one.getName()));
        assertThat(all).contains("leadWorker", "caseRef").hasSizeGreaterThan(80);
        return all.stream().filter(Objects::nonNull).sorted().toList();
    }

    private void visited() {
        watch = new TableWatch(database);
        names = names();
        everybody = Stream.concat(Stream.concat(table.everybody().stream(), Stream.of((String) null)).map(user -> new Visitor(user, Door.BROWSER, port)),
                Stream.of("analyst", "admin").map(user -> new Visitor(user, Door.PASSWORD, port))).toList();
        watch.keepWhatIs();
    }

    /** A fifth of everybody, each in their turn. */
    private List<Visitor> someOf(int turn) {
        return IntStream.range(0, everybody.size()).filter(one -> one % 5 == turn % 5).mapToObj(everybody::get).toList();
    }

    private String aCase(int turn) {
        return List.of(own, others, restricted).get(turn % 3);
    }

    private String starting(String how, String what, String id, int turn) {
        return "{\"businessKey\": \"" + aCase(turn) + "\", \"variables\": " + variables() + ", \"startInstructions\": [{\"type\": \"" + how + "\", \"" + what
                + "\": \"" + id + "\"}]}";
    }

    private void tries(Visitor visitor, String method, String path, String body) {
        Answer answer = visitor.ask(method, visitor.address(Operation.of("engine", method, path), path), body, null);
        answers.merge(answer.status(), 1, Integer::sum);
        String tried = visitor + ": " + method + " " + path + " " + body + " -> " + answer;
        sinceLastLooked.add(tried);
        boolean refused = List.of(401, 403, 404).contains(answer.status());
        if (!refused) {
            findings.add(tried);
        }
        // Looking into the tables takes as long as the request; what was refused is looked after in batches.
        if (!refused || sinceLastLooked.size() == 25) {
            looksAfter();
        }
    }

    private void looksAfter() {
        List<String> changes = watch.differences().stream().filter(change -> !change.startsWith("RESTRICTED_LOOK")).toList();
        if (!changes.isEmpty()) {
            findings.add(changes.stream().map(change -> change.split(" ")[0]).distinct().toList() + " CHANGED by one of " + sinceLastLooked);
            watch.putBack();
        }
        sinceLastLooked.clear();
    }

    private void nothingHappened(String what) throws Exception {
        looksAfter();
        String summary = "%s: %d tries, answered %s, %d findings".formatted(what, answers.values().stream().mapToInt(Integer::intValue).sum(), answers,
                findings.size());
        System.out.println(summary);
        Files.write(Path.of("target", "roads-" + what + ".txt"), Stream.concat(Stream.of(summary), findings.stream()).toList());
        assertThat(findings).as("see target/roads-" + what + ".txt").isEmpty();
    }
}
