package org.cartref.pathway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.access.Colleagues;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Pathway;
import org.cartref.casefile.Pathways;
import org.cartref.message.Messages;
import org.cartref.pathway.Names.Known;
import org.cartref.welsh.Welsh;
import org.springframework.stereotype.Component;

@Component("tellPartner")
@Says("Tells whoever referred the person, by e-mail, what became of the referral: the reference of the case, who leads it, what is "
        + "missing, and nothing of the person. Nobody is told where there is no address, nor once the person does not consent to being "
        + "referred.")
class TellPartner extends Verb<TellPartner.In> {

    record In(@Names(Known.WORDING) String kind) {
    }

    private final Messages messages;
    private final CaseFiles files;
    private final Pathways pathways;
    private final Colleagues colleagues;
    private final FormRules rules;
    private final Welsh welsh;
    private final ObjectMapper json;

    TellPartner(Messages messages, CaseFiles files, Pathways pathways, Colleagues colleagues, FormRules rules, Welsh welsh, ObjectMapper json) {
        this.messages = messages;
        this.files = files;
        this.pathways = pathways;
        this.colleagues = colleagues;
        this.rules = rules;
        this.welsh = welsh;
        this.json = json;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        CaseFile file = files.get(execution.getProcessBusinessKey());
        Pathway.Referrer referrer = pathways.of(file).referrer();
        String email = referrer == null ? null : pathways.text(file, referrer.email());
        if (email == null || email.isBlank() || pathways.isNo(file, referrer.consent())) {
            return;
        }
        ProcessEngineServices engine = execution.getProcessEngineServices();
        List<String> missing = missing(engine, execution.getProcessDefinitionId(), file.getReference());
        Map<String, String> facts = new HashMap<>(Map.of("caseRef", file.getReference(), "leadWorker", colleagues.name(file.getLeadWorker()),
                "missing", listed(missing, UnaryOperator.identity(), "nothing"), "missingCy", listed(missing, welsh::of, "dim")));
        Messages.Queued queued = messages.tellPartner(file.getReference(), email.strip(), in.kind(), facts);
        if (queued.fresh()) {
            engine.getRuntimeService().createProcessInstanceByKey("message").businessKey(file.getReference())
                    .setVariable("messageId", queued.id().toString()).execute();
        }
    }

    /** Labels of what the start form of this process wants and the case file has not. */
    private List<String> missing(ProcessEngineServices engine, String definition, String caseRef) {
        try (InputStream form = engine.getFormService().getDeployedStartForm(definition)) {
            List<FormField> fields = FormField.of(json.readTree(form));
            List<String> keys = rules.missing(fields, files.document(caseRef));
            return fields.stream().filter(field -> keys.contains(field.key())).map(FormField::label).distinct().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String listed(List<String> labels, UnaryOperator<String> language, String none) {
        return labels.isEmpty() ? none : labels.stream().map(language).collect(Collectors.joining("; "));
    }
}
