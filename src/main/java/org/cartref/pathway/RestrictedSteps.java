package org.cartref.pathway;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.cartref.access.RestrictedCases;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.RestrictionChanged;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * On a restricted case a step for a group is not everybody's: it is the lead worker's when they belong to the group, and
 * otherwise those who see every restricted case find it in their lists and do it or give it to somebody.
 */
@Component
class RestrictedSteps extends AbstractBpmnParseListener {

    // The engine is built with this listener in hand, so what needs the engine is looked up when first needed.
    private final ObjectProvider<CaseFiles> files;
    private final ObjectProvider<RestrictedCases> restricted;
    private final ObjectProvider<IdentityService> identity;
    private final ObjectProvider<ProcessEngineConfigurationImpl> engine;

    RestrictedSteps(ObjectProvider<CaseFiles> files, ObjectProvider<RestrictedCases> restricted, ObjectProvider<IdentityService> identity,
            ObjectProvider<ProcessEngineConfigurationImpl> engine) {
        this.files = files;
        this.restricted = restricted;
        this.identity = identity;
        this.engine = engine;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
                .addTaskListener(TaskListener.EVENTNAME_CREATE, this::keepAmongFew);
    }

    /**
     * The same for every step a case has open when it becomes a restricted one. Whoever had taken a step without being one of
     * the few no longer has it; whom alone the pathway gave it to keeps it.
     */
    @EventListener
    void keepAmongFew(RestrictionChanged changed) {
        if (changed.restricted()) {
            CaseFile file = files.getObject().get(changed.caseRef());
            // Steps that whoever made the case restricted may not see are among those that count.
            engine.getObject().getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(() -> {
                new TaskQueryImpl().processInstanceBusinessKey(changed.caseRef()).executeList(context, null).forEach(found -> {
                    TaskEntity task = (TaskEntity) found;
                    if (task.getAssignee() != null && !restricted.getObject().isOpenTo(file, task.getAssignee(), groups(task.getAssignee()))
                            && !givenByThePathway(task)) {
                        task.setAssignee(null);
                    }
                    keepAmongFew(task);
                });
                return null;
            }));
        }
    }

    private static boolean givenByThePathway(TaskEntity task) {
        return task.getTaskDefinition().getAssigneeExpression() != null && task.getTaskDefinition().getCandidateGroupIdExpressions().isEmpty();
    }

    private List<String> groups(String user) {
        return identity.getObject().createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
    }

    private void keepAmongFew(DelegateTask task) {
        if (task.getAssignee() == null) {
            files.getObject().find(String.valueOf(task.getExecution().getProcessBusinessKey())).filter(CaseFile::isRestricted)
                    .ifPresent(file -> keepAmongFew(task, file));
        }
    }

    private void keepAmongFew(DelegateTask task, CaseFile file) {
        String leadWorker = file.getLeadWorker();
        List<String> openTo = restricted.getObject().openTo(file);
        List<String> groups = task.getCandidates().stream().map(IdentityLink::getGroupId).toList();
        boolean leads = leadWorker != null && groups(leadWorker).stream().anyMatch(groups::contains);
        if (leads) {
            task.setAssignee(leadWorker);
        } else if (groups.stream().noneMatch(openTo::contains)) {
            task.addCandidateGroups(openTo);
        }
    }
}
