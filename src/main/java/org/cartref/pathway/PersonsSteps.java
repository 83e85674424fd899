package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.cartref.access.Colleagues;
import org.cartref.casefile.LeadWorkerNamed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Steps whose model names a person. Where that person has left, the step waits for its group, or for those who give steps
 * to others; where the case gets a lead worker, what waited for want of one is theirs.
 */
@Component
class PersonsSteps extends AbstractBpmnParseListener {

    // The engine is built with this listener in hand, so what needs the engine is looked up when first needed.
    private final ObjectProvider<Colleagues> colleagues;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;

    PersonsSteps(ObjectProvider<Colleagues> colleagues, ObjectProvider<ProcessEngineConfigurationImpl> engine) {
        this.colleagues = colleagues;
        this.engine = engine;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
                .addTaskListener(TaskListener.EVENTNAME_CREATE, this::waitForSomebodyHere);
    }

    private void waitForSomebodyHere(DelegateTask task) {
        if (task.getAssignee() != null && !colleagues.getObject().worksOnCases(task.getAssignee())) {
            task.setAssignee(null);
        }
        if (task.getAssignee() == null && task.getCandidates().isEmpty()) {
            task.addCandidateGroups(colleagues.getObject().groupsThatGiveSteps());
        }
    }

    @EventListener
    void giveToLeadWorker(LeadWorkerNamed named) {
        engine.getObject().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
            new TaskQueryImpl().processInstanceBusinessKey(named.caseRef()).executeList(context, null).stream().map(TaskEntity.class::cast)
                    .filter(task -> task.getAssignee() == null && forWantOfALead(task))
                    .forEach(task -> task.setAssignee(named.leadWorker()));
            return null;
        }));
    }

    private static boolean forWantOfALead(TaskEntity task) {
        Expression person = task.getTaskDefinition().getAssigneeExpression();
        return person != null && person.getExpressionText().matches(".*\\b(leadWorker|whose)\\b.*");
    }
}
