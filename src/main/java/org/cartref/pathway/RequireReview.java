package org.cartref.pathway;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/** A review begins with its form, which has recorded the request: whoever sends the message by itself is refused. */
@Component("requireReview")
class RequireReview implements JavaDelegate {

    private final CaseFiles files;

    RequireReview(CaseFiles files) {
        this.files = files;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Object letter = execution.getVariable("letterId");
        if (letter == null || files.find(String.valueOf(execution.getProcessBusinessKey()))
                .flatMap(file -> file.getReviews().stream().filter(review -> review.letter().toString().equals(letter)).findFirst()).isEmpty()) {
            throw new AuthorizationException("A review is asked for with its form, Ask for a review.");
        }
    }
}
