package org.cartref.pathway;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.cartref.access.RestrictedCases;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.springframework.beans.factory.ObjectProvider;
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

    RestrictedSteps(ObjectProvider<CaseFiles> files, ObjectProvider<RestrictedCases> restricted, ObjectProvider<IdentityService> identity) {
        this.files = files;
        this.restricted = restricted;
        this.identity = identity;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
                .addTaskListener(TaskListener.EVENTNAME_CREATE, this::keepAmongFew);
    }

    /** The same for every step a case has open that is nobody's yet: it has just become a restricted one. */
    void keepAmongFew(TaskService tasks, String caseRef) {
        // The engine's own tasks are both what queries give and what listeners are told of.
        tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskUnassigned().list()
                .forEach(task -> keepAmongFew((DelegateTask) task));
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
        boolean leads = leadWorker != null && identity.getObject().createGroupQuery().groupMember(leadWorker).list().stream()
                .anyMatch(group -> groups.contains(group.getId()));
        if (leads) {
            task.setAssignee(leadWorker);
        } else if (groups.stream().noneMatch(openTo::contains)) {
            task.addCandidateGroups(openTo);
        }
    }
}
