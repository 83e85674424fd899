package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.StringValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.cartref.access.DeskLanguage;
import org.cartref.access.SignedIn;
import org.cartref.access.WhoseStep;
import org.cartref.casefile.Drafts;
import org.cartref.casefile.Refused;
import org.cartref.casefile.RulesBroken;
import org.cartref.casefile.RulesBroken.Broken;
import org.cartref.casefile.SentAlready;
import org.cartref.welsh.Welsh;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Puts {@link CaseForms} between the engine and every Camunda Form of every model: no model, and no form, needs code of
 * its own. The engine has no public hook for this; what is used of its insides is in this class only.
 *
 * <p>A step can only be done through its form: completing a task or starting a case with bare variables is refused,
 * because nothing would have been checked and personal data could stay in the engine.
 */
@Component
public class CaseFormHandlers extends AbstractBpmnParseListener {

    private static final Logger LOG = LoggerFactory.getLogger(CaseFormHandlers.class);
    // A variable nobody outside can forge: its value is made anew at every start, and it is never stored.
    private static final String LANDED = "formLanded";
    private static final Namespace CAMUNDA = new Namespace("http://camunda.org/schema/1.0/bpmn");
    private static final Set<String> OF_OURS = Set.of("leadWorker", "clocks", "beforeContactIsLost", "evidence", "placeKind", "tonight",
            "name", "whose", "since");
    private static final StringValue SEAL = Variables.stringValue(UUID.randomUUID().toString(), true);

    private final ObjectProvider<CaseForms> caseForms;
    private final ObjectProvider<CaseRules> caseRules;
    private final ObjectProvider<AtHand> atHand;
    private final ObjectProvider<WhoseStep> whoseStep;
    private final ObjectProvider<Drafts> drafts;
    private final ObjectProvider<SentAlready> sentAlready;
    private final SignedIn signedIn;
    private final DeskLanguage language;
    private final Welsh welsh;
    private final ObjectMapper json;
    private final Map<String, JsonNode> forms = new ConcurrentHashMap<>();

    CaseFormHandlers(ObjectProvider<CaseForms> caseForms, ObjectProvider<CaseRules> caseRules, ObjectProvider<AtHand> atHand,
            ObjectProvider<WhoseStep> whoseStep, ObjectProvider<Drafts> drafts, ObjectProvider<SentAlready> sentAlready, SignedIn signedIn,
            DeskLanguage language, Welsh welsh, ObjectMapper json) {
        this.caseForms = caseForms;
        this.caseRules = caseRules;
        this.atHand = atHand;
        this.whoseStep = whoseStep;
        this.drafts = drafts;
        this.sentAlready = sentAlready;
        this.signedIn = signedIn;
        this.language = language;
        this.welsh = welsh;
        this.json = json;
    }

    /** Variables with which the product itself, not a form, starts a case it has already opened. */
    static VariableMap sealed(Map<String, Object> variables) {
        return Variables.fromMap(variables).putValueTyped(LANDED, SEAL);
    }

    /** Lists and Cockpit show the case beside the step: every process carries its case reference as a variable too. */
    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity definition) {
        definition.addListener(ExecutionListener.EVENTNAME_START,
                (ExecutionListener) execution -> execution.setVariable("caseRef", execution.getProcessBusinessKey()));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        if (definition.getFormDefinition().getCamundaFormDefinitionKey() != null) {
            definition.setTaskFormHandler(new TaskForm(definition.getTaskFormHandler()));
            activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) this::requireSealedStep);
            // Done or fallen away, nobody goes on with it.
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::forgetDrafts);
            definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this::forgetDrafts);
        }
    }

    @Override
    public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        // A start by message beside the one by form has none to be sealed by.
        if (scope instanceof ProcessDefinitionEntity definition && element.attributeNS(CAMUNDA, "formRef") != null) {
            definition.setStartFormHandler(new StartForm(definition.getStartFormHandler()));
            activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::requireSealedStart);
        } else if (scope instanceof ProcessDefinitionEntity definition && !(definition.getStartFormHandler() instanceof StartForm)) {
            definition.setStartFormHandler(new NoStartForm(definition.getStartFormHandler()));
        }
    }

    // The engine's REST answers 400 to the one and 403 to the other; to most exceptions it answers 500.

    private void requireSealedStep(DelegateExecution execution) {
        // A step that falls away was not done by anybody.
        if (!execution.isCanceled() && !unsealed(execution)) {
            throw new FormFieldValidationException("This step is done in its form.", "This step is done in its form.");
        }
    }

    private void requireSealedStart(DelegateExecution execution) {
        if (!unsealed(execution)) {
            throw new AuthorizationException("A case is started with its form.");
        }
    }

    private void forgetDrafts(DelegateTask step) {
        drafts.getObject().forget(DraftForm.ofStep(step.getId()).name());
    }

    /** Takes the seal off; false when there was none. */
    private static boolean unsealed(VariableScope scope) {
        boolean sealed = SEAL.getValue().equals(scope.getVariable(LANDED));
        scope.removeVariable(LANDED);
        return sealed;
    }

    private static void seal(VariableScope scope) {
        scope.setVariable(LANDED, SEAL);
    }

    private JsonNode form(String deploymentId, CamundaFormRef ref) {
        CamundaFormDefinitionEntity definition = Context.getCommandContext().getCamundaFormDefinitionManager()
                .findDefinitionByDeploymentAndKey(deploymentId, ref.getKey());
        return forms.computeIfAbsent(definition.getId(), id -> {
            try {
                return json.readTree(Context.getCommandContext().getResourceManager()
                        .findResourceByDeploymentIdAndResourceName(deploymentId, definition.getResourceName()).getBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private final class TaskForm implements TaskFormHandler {

        private final TaskFormHandler engines;

        TaskForm(TaskFormHandler engines) {
            this.engines = engines;
        }

        @Override
        public TaskFormData createTaskForm(TaskEntity task) {
            if (!signedIn.worksOn(task.getProcessDefinition().getKey())) {
                throw new AuthorizationException("What a step shows of a case is for those who work on cases.");
            }
            TaskFormData data = engines.createTaskForm(task);
            JsonNode form = form(data.getDeploymentId(), data.getCamundaFormRef());
            CaseForms forms = caseForms.getObject();
            // Tasklist has no words for a form it may not load, so the reason stands where the person's name would.
            ObjectNode filled = caseRules.getObject().closedBecause(caseRef(task), task.getName(), task.getAssignee())
                    .or(() -> whoseStep.getObject().closedToReader(task))
                    .map(whomToAsk -> forms.closed(caseRef(task), whomToAsk))
                    .orElseGet(() -> filled(forms, form, task));
            inTheirLanguage(filled);
            // What is decided in a step is not kept in the file, and the engine would show what was answered when the step was done before.
            FormField.of(form).stream().filter(field -> field.input() && !field.list() && !field.key().contains(".") && !filled.has(field.key()))
                    .forEach(field -> filled.putNull(field.key()));
            filled.fields().forEachRemaining(entry -> data.getFormFields().add(shown(entry.getKey(), entry.getValue())));
            return data;
        }

        @Override
        public void submitFormVariables(VariableMap properties, VariableScope scope) {
            TaskEntity task = (TaskEntity) scope;
            caseForms.getObject().takeTurns(caseRef(task));
            TaskFormData data = engines.createTaskForm(task);
            JsonNode form = form(data.getDeploymentId(), data.getCamundaFormRef());
            whoseStep.getObject().closedToSender(task).ifPresent(why -> {
                throw new AuthorizationException(why);
            });
            speaking(task.getName(), form, () -> {
                ObjectNode answers = caseForms.getObject().submission(properties);
                caseRules.getObject().requireMayAnswer(form, caseRef(task), task.getName(), task.getAssignee());
                caseForms.getObject().submit(form, task.getName(), caseRef(task), letter(task), message(task), AtHand.report(task.getExecution()),
                        answers, (name, value) -> task.getExecution().setVariable(name, value));
                AtHand.openCase(task.getExecution()).ifPresent(other ->
                        caseRules.getObject().keepApart(FormField.of(form), answers, caseRef(task), other));
            });
            seal(task);
        }

        @Override
        public void parseConfiguration(Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
            engines.parseConfiguration(element, deployment, definition, parse);
        }

        private String caseRef(TaskEntity task) {
            return task.getExecution().getProcessBusinessKey();
        }

        private ObjectNode filled(CaseForms forms, JsonNode form, TaskEntity task) {
            try {
                return forms.fill(form, caseRef(task), letter(task), message(task), AtHand.report(task.getExecution()),
                        AtHand.openCase(task.getExecution()).orElse(null));
            } catch (Refused notOfThisCase) {
                return forms.closed(caseRef(task), notOfThisCase.getMessage());
            }
        }

        private UUID letter(TaskEntity task) {
            return atHand.getObject().letter(task.getExecution()).orElse(null);
        }

        private UUID message(TaskEntity task) {
            return atHand.getObject().message(task.getExecution()).orElse(null);
        }
    }

    private final class StartForm implements StartFormHandler {

        private final StartFormHandler engines;

        StartForm(StartFormHandler engines) {
            this.engines = engines;
        }

        @Override
        public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
            return engines.createStartFormData(definition);
        }

        @Override
        public void submitFormVariables(VariableMap properties, VariableScope scope) {
            ExecutionEntity execution = (ExecutionEntity) scope;
            ProcessDefinitionEntity definition = execution.getProcessDefinition();
            StartFormData data = engines.createStartFormData(definition);
            JsonNode form = form(data.getDeploymentId(), data.getCamundaFormRef());
            speaking(definition.getName(), form, () -> {
                ObjectNode answers = caseForms.getObject().submission(properties);
                // Partners have a reference of their own for it, and a call inside the house is made as often as it is meant.
                if (signedIn.inSession() && RequestContextHolder.getRequestAttributes() != null) {
                    sentAlready.getObject().once(definition.getKey(), answers);
                }
                execution.setProcessBusinessKey(caseForms.getObject().start(form, definition.getKey(), definition.getName(), answers, execution::setVariable));
            });
            if (signedIn.inSession()) {
                String caseRef = execution.getProcessBusinessKey();
                drafts.getObject().sent(DraftForm.ofStart(definition.getKey(), null).name(), caseRef);
                drafts.getObject().sent(DraftForm.ofStart(definition.getKey(), caseRef).name(), caseRef);
            }
            seal(execution);
        }

        @Override
        public void parseConfiguration(Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
            engines.parseConfiguration(element, deployment, definition, parse);
        }
    }

    /** What the engine or another process calls, nobody starts from outside. */
    private static final class NoStartForm implements StartFormHandler {

        private final StartFormHandler engines;

        NoStartForm(StartFormHandler engines) {
            this.engines = engines;
        }

        @Override
        public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
            return engines.createStartFormData(definition);
        }

        @Override
        public void submitFormVariables(VariableMap properties, VariableScope scope) {
            throw new AuthorizationException("This begins by itself, or as a part of another process.");
        }

        @Override
        public void parseConfiguration(Element element, DeploymentEntity deployment, ProcessDefinitionEntity definition, BpmnParse parse) {
            engines.parseConfiguration(element, deployment, definition, parse);
        }
    }

    /**
     * A refusal reaches Tasklist as a message beside the form, and the step stays as it was. What lands, lands by the
     * product's own rules, not by what its sender may ask the engine for.
     */
    private void speaking(String step, JsonNode form, Runnable landing) {
        try {
            Context.getCommandContext().runWithoutAuthorization((Callable<Void>) () -> {
                landing.run();
                return null;
            });
        } catch (Refused refused) {
            // A field that has to be put right is between the form and the worker; news of a case that is unknown, closed or
            // not theirs has gone nowhere, and somebody may look for it.
            if (!(refused instanceof RulesBroken)) {
                LOG.info("{}: not taken. {}", step, refused.getMessage());
            }
            Refused told = inTheirLanguage(SpokenRefusals.atItsField(refused, FormField.of(form)));
            SpokenRefusals.because(told);
            throw new FormFieldValidationException(told.getMessage(), told.getMessage(), told);
        }
    }

    /** Dates, what is missing, and what can be chosen; what people wrote stays as they wrote it. */
    private void inTheirLanguage(ObjectNode filled) {
        if (language.isWelsh()) {
            welsh.into(filled.path("caseSummary"), OF_OURS);
            welsh.into(filled.path("letter"), Set.of("missing"));
            filled.forEach(options -> {
                if (options.isArray()) {
                    welsh.into(options, Set.of("label"));
                }
            });
        }
    }

    private Refused inTheirLanguage(Refused refused) {
        if (!language.isWelsh()) {
            return refused;
        }
        if (refused instanceof RulesBroken rules) {
            return new RulesBroken(rules.broken().stream().map(broken -> new Broken(broken.field(), welsh.sentence(broken.sentence()))).toList());
        }
        return new Refused(welsh.sentence(refused.getMessage()));
    }

    private static FormFieldImpl shown(String name, JsonNode value) {
        FormFieldImpl field = new FormFieldImpl();
        field.setId(name);
        TypedValue typed = value.isContainerNode() ? SpinValues.jsonValue(value.toString()).create()
                : value.isBoolean() ? Variables.booleanValue(value.asBoolean())
                : Variables.stringValue(value.asText(null));
        field.setValue(typed);
        return field;
    }
}
