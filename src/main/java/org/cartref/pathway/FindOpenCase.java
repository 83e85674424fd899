package org.cartref.pathway;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Pathways;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("findOpenCase")
@Says("Looks for another open case of the same person.")
class FindOpenCase extends Verb<FindOpenCase.In> {

    record In(@Says("only a case of that pathway") @Names(Known.APPROACH) Optional<String> about) {
    }

    record Out(boolean openCaseFound, String openCase) {
    }

    private final CaseFiles files;
    private final Pathways pathways;

    FindOpenCase(CaseFiles files, Pathways pathways) {
        this.pathways = pathways;
        this.files = files;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        Optional<String> openCase = in.about().isEmpty() ? files.otherOpenCase(caseRef)
                : files.otherOpenCase(caseRef, pathways.approached(in.about().get()));
        give(execution, new Out(openCase.isPresent(), openCase.orElse(null)));
    }
}
