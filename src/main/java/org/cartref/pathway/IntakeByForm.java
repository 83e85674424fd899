package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.cartref.access.Colleagues;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Refused;
import org.cartref.casefile.RulesBroken;
import org.cartref.casefile.RulesBroken.Broken;
import org.cartref.referral.Intake;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Takes in a referral by the start form of its pathway, so that whoever refers meets the rules a worker meets. */
@Component
class IntakeByForm implements Intake {

    private final RepositoryService repository;
    private final FormService forms;
    private final FormRules rules;
    private final CaseFiles files;
    private final Colleagues colleagues;
    private final ProcessEngineConfigurationImpl engine;
    private final ObjectMapper json;

    IntakeByForm(RepositoryService repository, FormService forms, FormRules rules, CaseFiles files, Colleagues colleagues,
            ProcessEngineConfigurationImpl engine, ObjectMapper json) {
        this.engine = engine;
        this.files = files;
        this.colleagues = colleagues;
        this.repository = repository;
        this.forms = forms;
        this.rules = rules;
        this.json = json;
    }

    @Override
    public Taken take(String pathway, ObjectNode answers) {
        ProcessDefinition definition = latest(pathway);
        requireUnderstood(definition, answers);
        try {
            Map<String, Object> variables = json.convertValue(answers,
                    json.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
            String caseReference = forms.submitStartForm(definition.getId(), variables).getBusinessKey();
            return new Taken(caseReference, missing(definition, answers));
        } catch (AuthorizationException notAllowed) {
            throw new AccessDeniedException("This user may not start " + pathway, notAllowed);
        } catch (ProcessEngineException refused) {
            throw refused.getCause() instanceof Refused rule ? rule : refused;
        }
    }

    @Override
    public Standing standing(String pathway, String caseReference) {
        String lead = files.get(caseReference).getLeadWorker();
        // Who refers sees no users, and is told the name of this one.
        String worker = lead == null ? null : engine.getCommandExecutorTxRequired().execute(context ->
                context.runWithoutAuthorization(() -> colleagues.name(lead)));
        return new Standing(worker, missing(latest(pathway), files.document(caseReference)));
    }

    private ProcessDefinition latest(String pathway) {
        ProcessDefinition definition = repository.createProcessDefinitionQuery().processDefinitionKey(pathway).latestVersion().singleResult();
        if (definition == null) {
            throw new AccessDeniedException("This user may not start " + pathway);
        }
        return definition;
    }

    private List<String> missing(ProcessDefinition definition, ObjectNode answers) {
        return rules.missing(fields(definition), answers);
    }

    /** What the form has no field for would be left out without a word, and the sender believe that we know it. */
    private void requireUnderstood(ProcessDefinition definition, ObjectNode answers) {
        Set<String> known = fields(definition).stream().map(FormField::key).collect(Collectors.toSet());
        List<Broken> unknown = new ArrayList<>();
        told("", answers, known, unknown);
        if (!unknown.isEmpty()) {
            throw new RulesBroken(unknown);
        }
    }

    private static void told(String path, JsonNode answers, Set<String> known, List<Broken> unknown) {
        answers.fields().forEachRemaining(answer -> {
            String key = path + answer.getKey();
            if (known.contains(key) || answer.getValue().isNull()) {
                return;
            }
            if (answer.getValue().isObject()) {
                told(key + ".", answer.getValue(), known, unknown);
            } else {
                unknown.add(new Broken(key,
                        key + ": the form of this referral does not ask for this. Leave it out, and tell us otherwise if we need to know."));
            }
        });
    }

    private List<FormField> fields(ProcessDefinition definition) {
        try (var form = forms.getDeployedStartForm(definition.getId())) {
            return FormField.of(json.readTree(form));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
