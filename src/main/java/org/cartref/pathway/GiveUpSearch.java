package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Placement;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

@Component("giveUpSearch")
@Says("No other interim place is looked for any more: the one they live in is the place of the case again, and what the model knows of a "
        + "place is again what was said of this one.")
class GiveUpSearch extends Verb<Verb.Nothing> {

    record Out(String placeStandard, String placeOwner, Boolean otherOffered, Boolean outOfArea) {
    }

    private final CaseFiles files;
    private final London london;

    GiveUpSearch(CaseFiles files, London london) {
        this.files = files;
        this.london = london;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        Placement place = files.giveUpSearch(execution.getProcessBusinessKey(), london.today()).getPlacement();
        give(execution, new Out(place.standard(), place.owner(), place.otherOffered(), place.outOfArea()));
    }
}
