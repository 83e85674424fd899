package org.cartref.pathway;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/**
 * Tells the engine of {@link CaseFormHandlers}, {@link TaskClocks}, {@link PersonsSteps}, {@link RestrictedSteps}, {@link FormHomes}
 * and {@link StuckMessages} before it reads the models.
 */
@Component
class CartrefEngine extends AbstractProcessEnginePlugin {

    private final CaseFormHandlers forms;
    private final TaskClocks clocks;
    private final PersonsSteps persons;
    private final RestrictedSteps restricted;
    private final FormHomes homes;

    CartrefEngine(CaseFormHandlers forms, TaskClocks clocks, PersonsSteps persons, RestrictedSteps restricted, FormHomes homes) {
        this.forms = forms;
        this.clocks = clocks;
        this.persons = persons;
        this.restricted = restricted;
        this.homes = homes;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (engine.getCustomPostBPMNParseListeners() == null) {
            engine.setCustomPostBPMNParseListeners(new ArrayList<>());
        }
        engine.getCustomPostBPMNParseListeners().addAll(List.of(forms, clocks, persons, restricted));
        if (engine.getCustomPreDeployers() == null) {
            engine.setCustomPreDeployers(new ArrayList<>());
        }
        engine.getCustomPreDeployers().add(homes);
        engine.setCustomIncidentHandlers(List.of(new StuckMessages()));
    }
}
