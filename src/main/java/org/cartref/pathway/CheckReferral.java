package org.cartref.pathway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/**
 * Looks whether the case file has by now what the start form of this process marks as {@code wanted}; sets
 * {@code referralComplete}.
 */
@Component("checkReferral")
class CheckReferral implements JavaDelegate {

    private final CaseFiles files;
    private final FormRules rules;
    private final ObjectMapper json;

    CheckReferral(CaseFiles files, FormRules rules, ObjectMapper json) {
        this.files = files;
        this.rules = rules;
        this.json = json;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try (InputStream form = execution.getProcessEngineServices().getFormService()
                .getDeployedStartForm(execution.getProcessDefinitionId())) {
            execution.setVariable("referralComplete", rules.missing(FormField.of(json.readTree(form)),
                    files.document(execution.getProcessBusinessKey())).isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
