package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.cartref.casefile.Refused;
import org.cartref.referral.Intake;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Takes in a referral by the start form of its pathway, so that whoever refers meets the rules a worker meets. */
@Component
class IntakeByForm implements Intake {

    private final RepositoryService repository;
    private final FormService forms;
    private final FormRules rules;
    private final ObjectMapper json;

    IntakeByForm(RepositoryService repository, FormService forms, FormRules rules, ObjectMapper json) {
        this.repository = repository;
        this.forms = forms;
        this.rules = rules;
        this.json = json;
    }

    @Override
    public Taken take(String pathway, ObjectNode answers) {
        ProcessDefinition definition = repository.createProcessDefinitionQuery()
                .processDefinitionKey(pathway).latestVersion().singleResult();
        if (definition == null) {
            throw new AccessDeniedException("This user may not start " + pathway);
        }
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

    private List<String> missing(ProcessDefinition definition, ObjectNode answers) {
        try (var form = forms.getDeployedStartForm(definition.getId())) {
            JsonNode fields = json.readTree(form);
            return rules.missing(FormField.of(fields), answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
