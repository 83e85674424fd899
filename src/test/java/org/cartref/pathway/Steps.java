package org.cartref.pathway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Writes down every step of every case, over all the models it passes, in the order they are entered. What goes its
 * own way beside the work is left out: messages, the contact standard, the reviews of the plan, what comes after closing.
 */
public class Steps extends AbstractProcessEnginePlugin {

    private static final List<String> BESIDE = List.of("message", "contact", "housing-plan", "after-closing");

    private final Map<String, List<String>> steps = new ConcurrentHashMap<>();

    public List<String> of(String caseRef) {
        return steps.getOrDefault(caseRef, List.of());
    }

    private void enter(DelegateExecution execution) {
        if (BESIDE.contains(execution.getProcessDefinitionId().split(":")[0])) {
            return;
        }
        steps.computeIfAbsent(String.valueOf(execution.getProcessBusinessKey()), ref -> Collections.synchronizedList(new ArrayList<>()))
                .add(execution.getCurrentActivityId());
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (engine.getCustomPostBPMNParseListeners() == null) {
            engine.setCustomPostBPMNParseListeners(new ArrayList<>());
        }
        engine.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {

            private void watch(ActivityImpl activity) {
                activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) Steps.this::enter);
            }

            @Override
            public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
                watch(activity);
            }

            @Override
            public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
                watch(activity);
            }

            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                watch(activity);
            }

            @Override
            public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                watch(activity);
            }

            @Override
            public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                watch(activity);
            }

            @Override
            public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
                watch(activity);
            }

            @Override
            public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
                watch(activity);
            }
        });
    }
}
