package org.cartref.pathway;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

@Component("requireReview")
@Says("For the start of a review: it begins with its form, which has recorded the request, and whoever sends the message by itself is "
        + "refused.")
class RequireReview extends Verb<Verb.Nothing> {

    private final CaseFiles files;

    RequireReview(CaseFiles files) {
        this.files = files;
    }

    @Override
    void does(DelegateExecution execution, Nothing in) {
        Object letter = execution.getVariable("letterId");
        if (letter == null || files.find(String.valueOf(execution.getProcessBusinessKey()))
                .flatMap(file -> file.getReviews().stream().filter(review -> review.letter().toString().equals(letter)).findFirst()).isEmpty()) {
            throw new AuthorizationException("A review is asked for with its form, Ask for a review.");
        }
    }
}
