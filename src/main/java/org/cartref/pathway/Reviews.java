package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/** What the review models ask of the case file at a gateway, as it stands at that moment. */
@Component("reviews")
public class Reviews {

    private final CaseFiles files;

    Reviews(CaseFiles files) {
        this.files = files;
    }

    /** Whether a review that is not decided yet has given them a place to stay until it is. */
    public boolean placeIsKept(DelegateExecution execution) {
        return files.get(execution.getProcessBusinessKey()).getReviews().stream()
                .anyMatch(review -> review.outcome() == null && "PROVIDED".equals(review.accommodation()));
    }
}
