package org.cartref.pathway;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.Application;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Pathways;
import org.cartref.clock.London;
import org.cartref.pathway.Names.Known;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component("openLinkedCase")
@Says("Opens another pathway as a linked case that knows what is known here, once.")
class OpenLinkedCase extends Verb<OpenLinkedCase.In> {

    record In(@Names(Known.PATHWAY) String pathway, @Says("what it is about") String account, boolean nowhereTonight) {
    }

    record Out(String linkedCase) {
    }

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
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        String pathway = pathways.get(in.pathway()).key();
        boolean known = files.get(caseRef).getLinkedCase() != null;
        String linked = files.openLinked(caseRef, authorityCode, pathway, new Application(london.today(), Application.Approach.HOUSING_HELP,
                in.account(), in.nowhereTonight()), london.today());
        if (!known) {
            execution.getProcessEngineServices().getRuntimeService().createProcessInstanceByKey(pathway)
                    .businessKey(linked)
                    .setVariables(CaseFormHandlers.sealed(Map.of("regime", files.get(linked).getRegime(),
                            "receivedOn", london.today().toString(), "approach", "HOUSING_HELP", "nowhereTonight", in.nowhereTonight())))
                    .execute();
        }
        give(execution, new Out(linked));
    }
}
