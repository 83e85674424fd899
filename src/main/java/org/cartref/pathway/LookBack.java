package org.cartref.pathway;

import static org.cartref.casefile.Endings.Outcome.FALL_OUT;
import static org.cartref.casefile.Endings.Outcome.SUCCESS;
import static org.cartref.casefile.Endings.Outcome.TRANSITION;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Endings;
import org.cartref.casefile.Pathways;
import org.springframework.stereotype.Component;

/**
 * Looks at how a closed case ended. Sets {@code outcome}, {@code closedOn}, {@code leadWorker}, {@code endedWithHome}
 * (the pathway or the end reason counts it as a success), {@code reportedDead} and {@code helpGoesOn}, in another case of the same person.
 */
@Component("lookBack")
class LookBack implements JavaDelegate {

    private final CaseFiles files;
    private final Endings endings;
    private final Pathways pathways;

    LookBack(CaseFiles files, Endings endings, Pathways pathways) {
        this.pathways = pathways;
        this.files = files;
        this.endings = endings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseFile file = files.get(execution.getProcessBusinessKey());
        execution.setVariable("outcome", file.getOutcome());
        execution.setVariable("closedOn", file.getClosedOn().toString());
        execution.setVariable("leadWorker", file.getLeadWorker());
        Optional<Endings.Outcome> counts = pathways.outcome(file);
        Optional<Endings.Ending> reason = endings.find(file.getRegime(), file.getOutcome());
        Map<Duty.Kind, Endings.Outcome> duties = reason.map(Endings.Ending::duties).orElse(Map.of());
        execution.setVariable("endedWithHome", counts.map(SUCCESS::equals).orElse(duties.containsValue(SUCCESS)));
        execution.setVariable("fellOut", counts.map(FALL_OUT::equals).orElse(duties.containsValue(FALL_OUT)
                || reason.map(ending -> !ending.evidence().isEmpty()).orElse(false) && !duties.containsValue(TRANSITION)));
        execution.setVariable("reportedDead", file.isReportedDead());
        execution.setVariable("helpGoesOn", files.helpGoesOnElsewhere(file.getReference()));
    }
}
