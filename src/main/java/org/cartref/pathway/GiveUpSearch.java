package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Placement;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/**
 * No other interim place is looked for any more: the one they live in is the place of the case again, and what the model
 * knows of a place is again what was said of this one.
 */
@Component("giveUpSearch")
class GiveUpSearch implements JavaDelegate {

    private final CaseFiles files;
    private final London london;

    GiveUpSearch(CaseFiles files, London london) {
        this.files = files;
        this.london = london;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Placement place = files.giveUpSearch(execution.getProcessBusinessKey(), london.today()).getPlacement();
        execution.setVariable("placeStandard", place.standard());
        execution.setVariable("placeOwner", place.owner());
        execution.setVariable("otherOffered", place.otherOffered());
        execution.setVariable("outOfArea", place.outOfArea());
    }
}
