package org.cartref.pathway;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.Application;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Pathways;
import org.cartref.clock.London;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Opens another pathway as a linked case that knows what is known here, once. Inputs: {@code pathway}, the key of its process;
 * {@code account}, what it is about; {@code nowhereTonight}. Sets {@code linkedCase}.
 */
@Component("openLinkedCase")
class OpenLinkedCase implements JavaDelegate {

    private final CaseFiles files;
    private final Pathways pathways;
    private final London london;
    private final String authorityCode;

    OpenLinkedCase(CaseFiles files, Pathways pathways, London london, @Value("${cartref.authority.code}") String authorityCode) {
        this.files = files;
        this.pathways = pathways;
        this.london = london;
        this.authorityCode = authorityCode;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        String pathway = pathways.get((String) execution.getVariableLocal("pathway")).key();
        boolean known = files.get(caseRef).getLinkedCase() != null;
        boolean nowhereTonight = Boolean.TRUE.equals(execution.getVariable("nowhereTonight"));
        String linked = files.openLinked(caseRef, authorityCode, pathway, new Application(london.today(), Application.Approach.HOUSING_HELP,
                (String) execution.getVariable("account"), nowhereTonight), london.today());
        if (!known) {
            execution.getProcessEngineServices().getRuntimeService().createProcessInstanceByKey(pathway)
                    .businessKey(linked)
                    .setVariables(CaseFormHandlers.sealed(Map.of("regime", files.get(linked).getRegime(),
                            "receivedOn", london.today().toString(), "approach", "HOUSING_HELP", "nowhereTonight", nowhereTonight)))
                    .execute();
        }
        execution.setVariable("linkedCase", linked);
    }
}
