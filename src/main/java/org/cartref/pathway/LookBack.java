package org.cartref.pathway;

import static org.cartref.casefile.Endings.Outcome.FALL_OUT;
import static org.cartref.casefile.Endings.Outcome.SUCCESS;
import static org.cartref.casefile.Endings.Outcome.TRANSITION;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Endings;
import org.cartref.casefile.Pathways;
import org.springframework.stereotype.Component;

@Component("lookBack")
@Says("Looks at how a closed case ended. endedWithHome: the pathway or the end reason counts it as a success; fellOut: as a fall-out; "
        + "helpGoesOn: in another case of the same person.")
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
    private final Pathways pathways;

    LookBack(CaseFiles files, Endings endings, Pathways pathways) {
        this.pathways = pathways;
        this.files = files;
        this.endings = endings;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        CaseFile file = files.get(execution.getProcessBusinessKey());
        Optional<Endings.Outcome> counts = pathways.outcome(file);
        Optional<Endings.Ending> reason = endings.find(file.getRegime(), file.getOutcome());
        Map<Duty.Kind, Endings.Outcome> duties = reason.map(Endings.Ending::duties).orElse(Map.of());
        boolean home = counts.map(SUCCESS::equals).orElse(duties.containsValue(SUCCESS));
        boolean fellOut = counts.map(FALL_OUT::equals).orElse(duties.containsValue(FALL_OUT)
                || reason.map(ending -> !ending.evidence().isEmpty()).orElse(false) && !duties.containsValue(TRANSITION));
        give(execution, new Out(file.getOutcome(), file.getClosedOn(), file.getLeadWorker(), home, fellOut, file.isReportedDead(),
                files.helpGoesOnElsewhere(file.getReference())));
    }
}
