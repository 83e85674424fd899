package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Placement;
import org.cartref.casefile.Stays;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.Regime;
import org.cartref.pathway.Names.Known;
import org.springframework.stereotype.Component;

@Component("countStays")
@Says("Starts the clock of a limited stay, less the person's nights in earlier stays that are the same in law.")
class CountStays extends Verb<CountStays.In> {

    record In(@Names(Known.CLOCK) String clock) {
    }

    private final CaseFiles files;
    private final ClockRegister register;

    CountStays(CaseFiles files, ClockRegister register) {
        this.files = files;
        this.register = register;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        CaseFile file = files.get(execution.getProcessBusinessKey());
        Placement place = file.getPlacement();
        register.startCumulative(file.getReference(), Regime.valueOf(file.getRegime()), in.clock(), place.startedOn(),
                Stays.nights(files.placementsTogether(file.getReference()), place.inLaw(), place.startedOn()));
    }
}
