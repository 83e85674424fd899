package org.cartref.pathway;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * When a message stops trying, starts process {@code stuck-messages}, which lets it try again once its carrier answers;
 * one such process serves all. The engine has no public hook for this; what is used of its insides is in this class only.
 */
class StuckMessages extends DefaultIncidentHandler {

    private static final String WATCH = "stuck-messages";

    StuckMessages() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        Incident incident = super.handleIncident(context, message);
        if (context.getProcessDefinitionId() != null && context.getProcessDefinitionId().startsWith("message:")) {
            RuntimeService runtime = Context.getProcessEngineConfiguration().getRuntimeService();
            if (runtime.createProcessInstanceQuery().processDefinitionKey(WATCH).count() == 0) {
                runtime.startProcessInstanceByKey(WATCH, WATCH);
            }
        }
        return incident;
    }
}
