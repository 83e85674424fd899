package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Endings;
import org.springframework.stereotype.Component;

@Component("lookBack")
@Says("Looks at how a closed case ended. endedWithHome: the end reason counts as a success; helpGoesOn: in another case of the same "
        + "person.")
class LookBack extends Verb<Verb.Nothing> {

    record Out(
            String outcome,
            LocalDate closedOn,
            String leadWorker,
            boolean endedWithHome,
            boolean fellOut,
            boolean reportedDead,
            boolean helpGoesOn) {
    }

    private final CaseFiles files;
    private final Endings endings;

    LookBack(CaseFiles files, Endings endings) {
        this.files = files;
        this.endings = endings;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        CaseFile file = files.get(execution.getProcessBusinessKey());
        give(execution, new Out(file.getOutcome(), file.getClosedOn(), file.getLeadWorker(),
                endings.find(file.getRegime(), file.getOutcome())
                        .map(ending -> ending.duties().containsValue(Endings.Outcome.SUCCESS)).orElse(false),
                endings.find(file.getRegime(), file.getOutcome())
                        .map(ending -> ending.duties().containsValue(Endings.Outcome.FALL_OUT) || !ending.evidence().isEmpty()
                                && !ending.duties().containsValue(Endings.Outcome.TRANSITION)).orElse(false),
                file.isReportedDead(), files.helpGoesOnElsewhere(file.getReference())));
    }
}
