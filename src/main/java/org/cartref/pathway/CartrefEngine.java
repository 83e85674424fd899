package org.cartref.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;

/**
 * Tells the engine of {@link CaseFormHandlers}, {@link TaskClocks}, {@link PersonsSteps}, {@link RestrictedSteps}, {@link FormHomes},
 * {@link ModelCalls} and {@link StuckMessages} before it reads the models.
 */
@Component
class CartrefEngine extends AbstractProcessEnginePlugin {

    private final CaseFormHandlers forms;
    private final TaskClocks clocks;
    private final PersonsSteps persons;
    private final RestrictedSteps restricted;
    private final FormHomes homes;
    private final ModelCalls calls;

    CartrefEngine(CaseFormHandlers forms, TaskClocks clocks, PersonsSteps persons, RestrictedSteps restricted, FormHomes homes, ModelCalls calls) {
        this.forms = forms;
        this.clocks = clocks;
        this.persons = persons;
        this.restricted = restricted;
        this.homes = homes;
        this.calls = calls;
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
        engine.getCustomPreDeployers().add(this::read);
        engine.setCustomIncidentHandlers(List.of(new StuckMessages()));
    }

    /** What comes in force anew; what is in force already was read by the rules of its day, and its cases go on. */
    private void read(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            Map<String, byte[]> files = new TreeMap<>();
            deployment.getResources().forEach((name, file) -> files.put(name, file.getBytes()));
            homes.check(files);
            calls.check(files);
        }
    }
}
