package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Review;
import org.springframework.stereotype.Component;

/** What the review models ask of the case file at a gateway, as it stands at that moment. */
@Component("reviews")
public class Reviews {

    private final CaseFiles files;

    Reviews(CaseFiles files) {
        this.files = files;
    }

    /** Whether this review found a place not suitable that they still have, so that another one has to be looked for. */
    public boolean anotherPlaceIsNeeded(DelegateExecution execution) {
        return Review.OF_PLACE.equals(execution.getVariable("decisionKind")) && !"CONFIRMED".equals(execution.getVariable("reviewOutcome"))
                && String.valueOf(files.get(execution.getProcessBusinessKey()).latestPlacement()).equals(execution.getVariable("decisionVersion"));
    }

    /** Whether the place of this review is theirs for another reason: a duty that is owed, or a review not decided yet. */
    public boolean placeIsKept(DelegateExecution execution) {
        CaseFile file = files.get(execution.getProcessBusinessKey());
        return file.open(Duty.Kind.INTERIM).isPresent() || file.open(Duty.Kind.FINAL).isPresent()
                || file.getReviews().stream().anyMatch(review -> review.outcome() == null && "PROVIDED".equals(review.accommodation()));
    }
}
