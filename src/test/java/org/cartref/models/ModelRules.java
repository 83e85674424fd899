package org.cartref.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Signal;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * What a BPMN or DMN file of ours must keep to. Each broken rule is one sentence naming file, element and what to do.
 * Why each rule is there: {@code docs/analysts.md}.
 */
final class ModelRules {

    /** Delegates that write to somebody: run in a transaction of their own and retried (wall 5: once, never lost). */
    private static final Set<String> SIDE_EFFECTS = Set.of("draftLetter", "issueLetter", "tellPerson", "tellWorker", "tellPartner", "handOverMessage",
            "writeDigests");
    /** The Modeler's own ids start with a capital (Activity_0x1y2z3); a readable one does not. */
    private static final Pattern READABLE_ID = Pattern.compile("[a-z][A-Za-z0-9]*(_[A-Za-z][A-Za-z0-9]*)*");
    private static final Pattern KEY = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern WEEKS = Pattern.compile("\\bP\\d+W");
    private static final Pattern DELEGATE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern DAYS = Pattern.compile("P?\\d+D?");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    static final Path VERBS = Path.of("src/test/resources/model-rules/verbs.txt");

    private final ModelFolder folder;
    private final Set<String> verbs = ModelFolder.read(VERBS).lines().map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toSet());
    private final Set<String> formIds;
    private final Set<String> processIds;
    private final Set<String> decisionIds;
    private final List<String> broken = new ArrayList<>();
    private String file;

    private ModelRules(ModelFolder folder) {
        this.folder = folder;
        formIds = folder.form().stream().map(ModelFolder::stem).collect(Collectors.toSet());
        processIds = folder.bpmn().stream().map(ModelFolder::stem).collect(Collectors.toSet());
        decisionIds = folder.dmn().stream()
                .flatMap(dmn -> Dmn.readModelFromFile(dmn.toFile()).getModelElementsByType(Decision.class).stream())
                .map(Decision::getId).collect(Collectors.toSet());
    }

    /** Every rule broken by one .bpmn or .dmn file, empty when all is well. */
    static List<String> brokenBy(Path model, ModelFolder folder) {
        ModelRules rules = new ModelRules(folder);
        rules.file = model.getFileName().toString();
        if (rules.file.endsWith(".dmn")) {
            rules.decisions(Dmn.readModelFromFile(model.toFile()));
        } else {
            rules.processes(Bpmn.readModelFromFile(model.toFile()));
        }
        if (WEEKS.matcher(ModelFolder.read(model)).find()) {
            rules.say("holds a P…W: the engine fires it up to three days early; use days, or a date of the clock register");
        }
        return rules.broken;
    }

    /** Rules about the folder as a whole: every form is used, no two starts take one place, and nothing is drawn in CMMN. */
    static List<String> brokenBy(ModelFolder folder) {
        ModelRules rules = new ModelRules(folder);
        Set<String> used = new HashSet<>();
        Map<String, String> groupsByPlace = new TreeMap<>(Comparator.comparingInt(Integer::parseInt));
        for (Path bpmn : folder.bpmn()) {
            BpmnModelInstance model = Bpmn.readModelFromFile(bpmn.toFile());
            model.getModelElementsByType(Process.class).stream().filter(process -> property(process, "startOrder") != null)
                    .filter(process -> groupsByPlace.put(property(process, "startOrder"), String.valueOf(property(process, "startGroup"))) != null)
                    .forEach(process -> rules.broken.add(bpmn.getFileName() + ": another process has the same startOrder"));
            model.getModelElementsByType(UserTask.class).forEach(task -> used.add(camunda(task, "formRef")));
            model.getModelElementsByType(StartEvent.class).forEach(start -> used.add(camunda(start, "formRef")));
        }
        for (Path form : folder.form()) {
            if (!used.contains(ModelFolder.stem(form))) {
                rules.broken.add(form.getFileName() + ": no user task and no start event refers to this form");
            }
        }
        List<String> headings = new ArrayList<>();
        groupsByPlace.values().stream().filter(group -> headings.isEmpty() || !headings.get(headings.size() - 1).equals(group)).forEach(headings::add);
        if (headings.size() != new HashSet<>(headings).size()) {
            rules.broken.add("what can be started: those of one startGroup do not follow each other by startOrder: " + headings);
        }
        for (Path cmmn : ModelFolder.files(folder.processes(), ".cmmn")) {
            rules.broken.add(cmmn.getFileName() + ": CMMN is not used here; the engine's successors have dropped it");
        }
        return rules.broken;
    }

    private void processes(BpmnModelInstance model) {
        Collection<Process> processes = model.getModelElementsByType(Process.class);
        if (processes.size() != 1 || !processes.iterator().next().getId().equals(stem())) {
            say("holds exactly one process, and its id is the file's name");
        }
        for (Process process : processes) {
            check(process, KEY.matcher(process.getId()).matches(), "needs an id of lower-case words joined by hyphens");
            check(process, named(process.getName()), "needs a name");
            check(process, process.isExecutable(), "is not executable (isExecutable)");
            timeToLive(process, process.getCamundaHistoryTimeToLiveString());
            startList(process);
        }
        model.getModelElementsByType(FlowElement.class).forEach(this::id);
        model.getModelElementsByType(FlowNode.class).forEach(this::name);
        model.getModelElementsByType(FlowNode.class).forEach(this::onTheWay);
        model.getModelElementsByType(SequenceFlow.class).forEach(this::ends);
        model.getModelElementsByType(Gateway.class).forEach(this::split);
        model.getModelElementsByType(ServiceTask.class).forEach(task -> delegate(task, task));
        model.getModelElementsByType(SendTask.class).forEach(task -> delegate(task, task));
        model.getModelElementsByType(BusinessRuleTask.class).forEach(this::decision);
        model.getModelElementsByType(UserTask.class).forEach(this::userTask);
        model.getModelElementsByType(StartEvent.class).stream().filter(start -> camunda(start, "formRef") != null)
                .forEach(this::form);
        Stream.concat(model.getModelElementsByType(UserTask.class).stream(), model.getModelElementsByType(StartEvent.class).stream())
                .forEach(this::contactIsHeard);
        model.getModelElementsByType(CallActivity.class).forEach(this::call);
        model.getModelElementsByType(TimerEventDefinition.class).forEach(this::timer);
        whatIsSaid(model);
        noCode(model);
    }

    /** What begins with a form is offered in Tasklist, in a place of its own and with a sentence what it is for. */
    private void startList(Process process) {
        boolean offered = process.isCamundaStartableInTasklist() && process.getChildElementsByType(StartEvent.class).stream()
                .anyMatch(start -> camunda(start, "formRef") != null);
        for (String property : List.of("startOrder", "startGroup", "startFor")) {
            check(process, !offered || named(property(process, property)), "can be started in Tasklist, so it says its place in the list and what "
                    + "it is for in an extension property '" + property + "'");
        }
    }

    private static String property(BaseElement element, String name) {
        return extensions(element, CamundaProperties.class).stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName())).map(CamundaProperty::getCamundaValue).findFirst().orElse(null);
    }

    private void id(BaseElement element) {
        check(element, READABLE_ID.matcher(element.getId()).matches(),
                "needs a readable id: camelCase, starting lower-case, such as assess or isVisitAgreed");
    }

    /** A gateway that only joins, and a parallel one, says nothing a reader needs; everything else has a name. */
    private void name(FlowNode node) {
        boolean mayBeSilent = node instanceof ParallelGateway || node instanceof Gateway && node.getOutgoing().size() < 2;
        check(node, mayBeSilent || named(node.getName()), "needs a name");
    }

    /** Work comes to every step and leaves it again; only starts, border events and event sub-processes begin of themselves. */
    private void onTheWay(FlowNode node) {
        boolean ofItself = node instanceof SubProcess sub && sub.triggeredByEvent();
        check(node, ofItself || node instanceof StartEvent || node instanceof BoundaryEvent || !node.getIncoming().isEmpty(),
                "is never reached: no flow leads to it");
        check(node, ofItself || node instanceof EndEvent || !node.getOutgoing().isEmpty(),
                "leads nowhere: no flow leaves it, and it is no end");
    }

    /** The engine does without them, but every tool that reads the model, and the rules below, go by these lists. */
    private void ends(SequenceFlow flow) {
        check(flow, flow.getSource().getOutgoing().contains(flow), "is not listed as outgoing by '" + flow.getSource().getId() + "'");
        check(flow, flow.getTarget().getIncoming().contains(flow), "is not listed as incoming by '" + flow.getTarget().getId() + "'");
    }

    private void split(Gateway gateway) {
        SequenceFlow otherwise;
        if (gateway instanceof ExclusiveGateway exclusive) {
            otherwise = exclusive.getDefault();
        } else if (gateway instanceof InclusiveGateway inclusive) {
            otherwise = inclusive.getDefault();
        } else {
            return;
        }
        if (gateway.getOutgoing().size() < 2) {
            return;
        }
        check(gateway, otherwise != null, "splits without a default flow: a case that fits no condition would stop with an error");
        for (SequenceFlow flow : gateway.getOutgoing()) {
            check(flow, named(flow.getName()), "leaves gateway '" + gateway.getId() + "' without a name");
            check(flow, flow == otherwise || flow.getConditionExpression() != null,
                    "leaves gateway '" + gateway.getId() + "' without a condition and is not its default");
        }
    }

    private void delegate(BaseElement where, BaseElement said) {
        String delegate = camunda(said, "delegateExpression");
        for (String other : List.of("expression", "type")) {
            check(where, camunda(said, other) == null, "uses camunda:" + other + "; only camunda:delegateExpression is used here");
        }
        check(where, delegate != null && DELEGATE.matcher(delegate).matches(),
                "needs a camunda:delegateExpression that names one delegate, such as ${startClock}");
        if (delegate != null && where instanceof FlowNode node && SIDE_EFFECTS.stream().anyMatch(delegate::contains)) {
            check(where, node.isCamundaAsyncBefore(), "writes to somebody (" + delegate + ") and so must be asyncBefore");
            check(where, !extensions(node, CamundaFailedJobRetryTimeCycle.class).isEmpty(),
                    "writes to somebody (" + delegate + ") and so needs a retry time cycle");
            check(where, node.getOutgoing().stream().map(SequenceFlow::getTarget)
                            .noneMatch(next -> next instanceof ParallelGateway && next.getIncoming().size() > 1),
                    "writes to somebody (" + delegate + ") directly before a join, where two branches arriving together run it again");
        }
    }

    private void decision(BusinessRuleTask task) {
        String decision = camunda(task, "decisionRef");
        check(task, decision != null && (decision.contains("${") || decisionIds.contains(decision)),
                "needs a camunda:decisionRef that is in " + folder.processes() + ", not '" + decision + "'");
    }

    private void userTask(UserTask task) {
        form(task);
        check(task, camunda(task, "assignee") != null || camunda(task, "candidateGroups") != null,
                "belongs to nobody: give it an assignee or candidate groups");
        for (String date : List.of("dueDate", "followUpDate")) {
            String value = camunda(task, date);
            check(task, value != null && value.startsWith("${"),
                    "needs a camunda:" + date + " that is an expression giving a date of the case");
        }
        check(task, camunda(task, "priority") != null, "needs a camunda:priority");
        String[] words = String.valueOf(task.getName()).split("\\s+");
        String verb = words[0].toLowerCase(Locale.ROOT);
        check(task, words.length > 1 && Character.isUpperCase(words[0].charAt(0)) && verbs.contains(verb),
                "needs a name that is a verb and its object, such as 'Assess the household'; '" + words[0] + "' is not in "
                        + VERBS + " (add it there if it is a verb a caseworker would use)");
    }

    private void form(BaseElement element) {
        String form = camunda(element, "formRef");
        check(element, form != null, "needs a camunda:formRef");
        if (form != null) {
            check(element, formIds.contains(form), "refers to form '" + form + "', which is not in " + folder.forms());
            check(element, "deployment".equals(camunda(element, "formRefBinding")),
                    "needs camunda:formRefBinding=\"deployment\", so that a running case keeps the form it was drawn with");
        }
    }

    /**
     * Contact at any moment stops an ending by which somebody would fall out, wherever it was recorded: the next step says so to
     * every open case of the person. After a case is closed there is no other: it ends when they come back (after-closing).
     */
    private void contactIsHeard(FlowNode step) {
        Path form = folder.forms().resolve(camunda(step, "formRef") + ".form");
        if (stem().equals("after-closing") || !Files.exists(form) || !ModelFolder.read(form).contains("\"contact.outcome\"")) {
            return;
        }
        List<FlowNode> next = new ArrayList<>(step.getSucceedingNodes().list());
        for (int at = 0; at < next.size(); at++) {
            FlowNode node = next.get(at);
            if (node instanceof Gateway || node instanceof ServiceTask && !tellsOfContact(node)) {
                node.getSucceedingNodes().list().stream().filter(other -> !next.contains(other)).forEach(next::add);
            }
        }
        check(step, next.stream().anyMatch(ModelRules::tellsOfContact), "records a contact, and no messageCase after it says contactMade"
                + " with everywhere = true: somebody who was spoken with may be signed off as lost");
    }

    private static boolean tellsOfContact(FlowNode node) {
        return "${messageCase}".equals(camunda(node, "delegateExpression"))
                && input(node, "message").contains("contactMade") && input(node, "everywhere").equals("true");
    }

    private static String input(FlowNode node, String name) {
        return node.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                .flatMap(inputs -> inputs.getCamundaInputParameters().stream()).filter(input -> input.getCamundaName().equals(name))
                .map(CamundaInputParameter::getTextContent).findFirst().orElse("");
    }

    private void call(CallActivity call) {
        String called = call.getCalledElement();
        check(call, called != null && (called.contains("${") || processIds.contains(called)),
                "calls '" + called + "', which is not in " + folder.processes());
        check(call, camunda(call, "caseRef") == null, "calls a CMMN case");
        List<CamundaIn> in = extensions(call, CamundaIn.class);
        List<CamundaOut> out = extensions(call, CamundaOut.class);
        check(call, in.stream().noneMatch(i -> i.getCamundaVariables() != null)
                        && out.stream().noneMatch(o -> o.getCamundaVariables() != null),
                "maps all variables; name each one that goes in and comes out");
        check(call, in.stream().anyMatch(i -> i.getCamundaBusinessKey() != null), "does not pass the business key (the case reference)");
    }

    private void timer(TimerEventDefinition timer) {
        BaseElement event = (BaseElement) timer.getParentElement();
        TimeDate date = timer.getTimeDate();
        if (date != null) {
            check(event, date.getTextContent().strip().startsWith("${"),
                    "needs a timeDate that is an expression giving a date of the case");
            return;
        }
        check(event, property(event, "practice") != null, "waits for a duration or cycle; a legal date is a timeDate from the clock register, and what is "
                + "only practice says so in an extension property 'practice'");
    }

    /** Messages, signals, errors and escalations are found by their name or code, so each must have one. */
    private void whatIsSaid(BpmnModelInstance model) {
        for (Message message : model.getModelElementsByType(Message.class)) {
            id(message);
            check(message, named(message.getName()), "needs a name");
        }
        for (Signal signal : model.getModelElementsByType(Signal.class)) {
            id(signal);
            check(signal, named(signal.getName()), "needs a name");
        }
        for (Error error : model.getModelElementsByType(Error.class)) {
            id(error);
            check(error, named(error.getErrorCode()), "needs an error code");
        }
        for (Escalation escalation : model.getModelElementsByType(Escalation.class)) {
            id(escalation);
            check(escalation, named(escalation.getEscalationCode()), "needs an escalation code");
        }
        model.getModelElementsByType(MessageEventDefinition.class).forEach(event -> {
            BaseElement where = (BaseElement) event.getParentElement();
            if (where instanceof CatchEvent) {
                check(where, event.getMessage() != null, "waits for a message that is not named");
            } else {
                delegate(where, event);
            }
        });
        model.getModelElementsByType(SignalEventDefinition.class).forEach(event ->
                check((BaseElement) event.getParentElement(), event.getSignal() != null, "has a signal that is not named"));
        // An error or escalation caught without a code catches all of them, which is a choice; thrown it is a mistake.
        model.getModelElementsByType(ErrorEventDefinition.class).forEach(event -> check((BaseElement) event.getParentElement(),
                event.getParentElement() instanceof CatchEvent || event.getError() != null, "throws an error that has no code"));
        model.getModelElementsByType(EscalationEventDefinition.class).forEach(event -> check((BaseElement) event.getParentElement(),
                !(event.getParentElement() instanceof ThrowEvent) || event.getEscalation() != null,
                "throws an escalation that has no code"));
    }

    private void noCode(ModelInstance model) {
        walk(model.getDocument().getRootElement());
    }

    private void walk(DomElement element) {
        if (Set.of("script", "scriptTask").contains(element.getLocalName())
                || named(element.getAttribute("language")) || named(element.getAttribute(CAMUNDA, "resource"))) {
            say(described(element) + " holds a script; decisions belong in DMN, side effects in a delegate");
        }
        if (named(element.getAttribute(CAMUNDA, "class"))) {
            say(described(element) + " names a Java class (camunda:class); use a delegate expression");
        }
        element.getChildElements().forEach(this::walk);
    }

    private static String described(DomElement element) {
        for (DomElement here = element; here != null; here = here.getParentElement()) {
            if (named(here.getAttribute("id"))) {
                return "'" + here.getAttribute("id") + "'";
            }
        }
        return "<" + element.getLocalName() + ">";
    }

    private void decisions(DmnModelInstance model) {
        Collection<Decision> decisions = model.getModelElementsByType(Decision.class);
        if (decisions.stream().noneMatch(decision -> decision.getId().equals(stem()))) {
            say("holds no decision whose id is the file's name");
        }
        for (Decision decision : decisions) {
            String id = decision.getId();
            check(id, KEY.matcher(id).matches(), "needs an id of lower-case words joined by hyphens");
            check(id, named(decision.getName()), "needs a name");
            check(id, decision.getCamundaHistoryTimeToLiveString() != null
                    && DAYS.matcher(decision.getCamundaHistoryTimeToLiveString()).matches(), "needs a history time to live in days");
        }
        for (Input input : model.getModelElementsByType(Input.class)) {
            check(input.getId(), named(input.getLabel()), "is an input column without a label");
        }
        for (Output output : model.getModelElementsByType(Output.class)) {
            check(output.getId(), named(output.getLabel()), "is an output column without a label");
            check(output.getId(), named(output.getName()), "is an output column without a name");
        }
        onlyFeel(model.getDocument().getRootElement());
    }

    private void onlyFeel(DomElement element) {
        String language = element.getAttribute("expressionLanguage");
        if (named(language) && !language.toLowerCase(Locale.ROOT).contains("feel")) {
            say(described(element) + " is written in " + language + "; only FEEL is used here");
        }
        element.getChildElements().forEach(this::onlyFeel);
    }

    private void timeToLive(BaseElement element, String value) {
        check(element, value != null && DAYS.matcher(value).matches(), "needs a history time to live in days, such as P2555D");
    }

    private String stem() {
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static boolean named(String text) {
        return text != null && !text.isBlank();
    }

    private static String camunda(BaseElement element, String attribute) {
        return element.getAttributeValueNs(CAMUNDA, attribute);
    }

    private static <T extends BpmnModelElementInstance> List<T> extensions(
            BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null ? List.of()
                : element.getExtensionElements().getElementsQuery().filterByType(type).list();
    }

    private void check(BaseElement element, boolean kept, String otherwise) {
        check(element.getId(), kept, otherwise);
    }

    private void check(String id, boolean kept, String otherwise) {
        if (!kept) {
            say("'" + id + "' " + otherwise);
        }
    }

    private void say(String sentence) {
        broken.add(file + ": " + sentence);
    }
}
