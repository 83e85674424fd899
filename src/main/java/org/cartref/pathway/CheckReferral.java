package org.cartref.pathway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

@Component("checkReferral")
@Says("Looks whether the case file has by now what the start form of this process marks as wanted.")
class CheckReferral extends Verb<Verb.Nothing> {

    record Out(boolean referralComplete) {
    }

    private final CaseFiles files;
    private final FormRules rules;
    private final ObjectMapper json;

    CheckReferral(CaseFiles files, FormRules rules, ObjectMapper json) {
        this.files = files;
        this.rules = rules;
        this.json = json;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        try (InputStream form = execution.getProcessEngineServices().getFormService()
                .getDeployedStartForm(execution.getProcessDefinitionId())) {
            give(execution, new Out(rules.missing(FormField.of(json.readTree(form)), files.document(execution.getProcessBusinessKey())).isEmpty()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
