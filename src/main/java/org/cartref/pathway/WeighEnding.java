package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Endings;
import org.springframework.stereotype.Component;

@Component("weighEnding")
@Says("Looks up what a proposed ending needs. contactStops: whether contact until the notice is out stops it; guarded: whether somebody "
        + "would be left without help or a place, so that a manager signs it off; endingLetter is empty when no duty is owed yet, "
        + "warningLetter when none comes first.")
class WeighEnding extends Verb<WeighEnding.In> {

    record In(DutyClock.Which duty, String reason) {
    }

    record Out(boolean contactStops, boolean guarded, Duty.Kind endingDuty, String endingLetter, String warningLetter, boolean ended) {
    }

    private final CaseFiles files;
    private final Endings endings;

    WeighEnding(CaseFiles files, Endings endings) {
        this.files = files;
        this.endings = endings;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        CaseFile file = files.get(execution.getProcessBusinessKey());
        Duty.Kind duty = DutyClock.weighed(in.duty(), file);
        Endings.Ending ending = endings.get(file.getRegime(), duty, in.reason());
        give(execution, new Out(ending.stopsOnContact(duty), ending.duties().get(duty) == Endings.Outcome.FALL_OUT || !ending.evidence().isEmpty(),
                duty, file.open(duty).isPresent() ? ending.letters().get(duty) : null, ending.warningLetter(), false));
    }
}
