package org.cartref.pathway;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Tells the engine of {@link CaseFormHandlers}, {@link TaskClocks}, {@link PersonsSteps}, {@link RestrictedSteps} and {@link StuckMessages} before it reads the models. */
@Component
class CartrefEngine extends AbstractProcessEnginePlugin {

    private final CaseFormHandlers forms;
    private final TaskClocks clocks;
    private final PersonsSteps persons;
    private final RestrictedSteps restricted;

    CartrefEngine(CaseFormHandlers forms, TaskClocks clocks, PersonsSteps persons, RestrictedSteps restricted) {
        this.forms = forms;
        this.clocks = clocks;
        this.persons = persons;
        this.restricted = restricted;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (engine.getCustomPostBPMNParseListeners() == null) {
            engine.setCustomPostBPMNParseListeners(new ArrayList<>());
        }
        engine.getCustomPostBPMNParseListeners().addAll(List.of(forms, clocks, persons, restricted));
        engine.setCustomIncidentHandlers(List.of(new StuckMessages()));
    }
}
