package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Endings;
import org.springframework.stereotype.Component;

/** Looks up what a proposed ending needs. Inputs: {@code duty} (or ALL), {@code reason}; sets {@code contactStops} (whether contact
 * until the notice is out stops it), {@code guarded} (whether somebody would be left without help or a place, so that a manager signs it off),
 * {@code endingDuty}, {@code endingLetter} (null when no duty is owed yet, for s.84 asks for no notice then), {@code warningLetter} (null when none comes first) and
 * {@code ended}. */
@Component("weighEnding")
class WeighEnding implements JavaDelegate {

    private final CaseFiles files;
    private final Endings endings;

    WeighEnding(CaseFiles files, Endings endings) {
        this.files = files;
        this.endings = endings;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseFile file = files.get(execution.getProcessBusinessKey());
        Duty.Kind duty = DutyClock.weighed((String) execution.getVariable("duty"), file);
        Endings.Ending ending = endings.get(file.getRegime(), duty, (String) execution.getVariable("reason"));
        execution.setVariable("contactStops", ending.stopsOnContact(duty));
        execution.setVariable("guarded", ending.duties().get(duty) == Endings.Outcome.FALL_OUT || !ending.evidence().isEmpty());
        execution.setVariable("endingDuty", duty.name());
        execution.setVariable("endingLetter", file.open(duty).isPresent() ? ending.letters().get(duty) : null);
        execution.setVariable("warningLetter", ending.warningLetter());
        execution.setVariable("ended", false);
    }
}
