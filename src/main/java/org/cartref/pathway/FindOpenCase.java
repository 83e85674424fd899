package org.cartref.pathway;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

@Component("findOpenCase")
@Says("Looks for another open case of the same person.")
class FindOpenCase extends Verb<FindOpenCase.In> {

    record In(@Says("RELEASE: one about their release") Optional<String> about) {
    }

    record Out(boolean openCaseFound, String openCase) {
    }

    private final CaseFiles files;

    FindOpenCase(CaseFiles files) {
        this.files = files;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        Optional<String> openCase = in.about().filter("RELEASE"::equals).isPresent()
                ? files.otherOpenRelease(execution.getProcessBusinessKey())
                : files.otherOpenCase(execution.getProcessBusinessKey());
        give(execution, new Out(openCase.isPresent(), openCase.orElse(null)));
    }
}
