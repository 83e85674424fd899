package org.cartref.pathway;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.cartref.access.Colleagues;
import org.cartref.access.RestrictedCases;
import org.cartref.access.SignedIn;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/**
 * Whose a step is, where a model names a person before a group: {@code camunda:assignee="${whose.lead(execution)}"}. Each
 * answer is a user id, or null where that person does not work here (any more) or may not have the step; then it waits for
 * the step's group.
 */
@Component("whose")
public class Whose {

    private final CaseFiles files;
    private final Colleagues colleagues;
    private final RestrictedCases restricted;
    private final SignedIn signedIn;

    Whose(CaseFiles files, Colleagues colleagues, RestrictedCases restricted, SignedIn signedIn) {
        this.files = files;
        this.colleagues = colleagues;
        this.restricted = restricted;
        this.signedIn = signedIn;
    }

    /** The lead worker of the case. */
    public String lead(DelegateExecution execution) {
        String lead = file(execution).getLeadWorker();
        return colleagues.worksOnCases(lead) ? lead : null;
    }

    /** Whoever does the step before this one right now, if this one waits for a group of theirs; otherwise the lead worker. */
    public String atIt(DelegateExecution execution) {
        return first(execution, signedIn.id());
    }

    /** Whoever did a step of this process last, if this one waits for a group of theirs; otherwise the lead worker. */
    public String did(DelegateExecution execution, String step) {
        return first(execution, execution.getProcessEngineServices().getHistoryService().createHistoricTaskInstanceQuery()
                .processInstanceId(execution.getProcessInstanceId()).taskDefinitionKey(step)
                .orderByHistoricActivityInstanceStartTime().desc().listPage(0, 1).stream()
                .map(HistoricTaskInstance::getAssignee).findFirst().orElse(null));
    }

    private String first(DelegateExecution execution, String user) {
        CaseFile file = file(execution);
        List<String> groups = ((UserTask) execution.getBpmnModelElementInstance()).getCamundaCandidateGroupsList();
        boolean theirs = colleagues.worksOnCases(user) && (user.equals(file.getLeadWorker()) || colleagues.isInOneOf(user, groups)
                && (!file.isRestricted() || colleagues.isInOneOf(user, restricted.openTo(file))));
        return theirs ? user : lead(execution);
    }

    private CaseFile file(DelegateExecution execution) {
        return files.get(execution.getProcessBusinessKey());
    }
}
