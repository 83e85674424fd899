package org.cartref.pathway;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.Assessment;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

/**
 * Opens the case file again, where it was closed. Input: {@code why}. Sets what the last assessment found and later decisions
 * go by: {@code eligible}, {@code situation}, {@code restrictedPerson}, {@code privateOfferAcceptedOn}.
 */
@Component("reopenCase")
class ReopenCase implements JavaDelegate {

    private final CaseFiles files;

    ReopenCase(CaseFiles files) {
        this.files = files;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String caseRef = execution.getProcessBusinessKey();
        files.reopen(caseRef, (String) execution.getVariable("why"));
        Assessment assessment = files.get(caseRef).getAssessment();
        execution.setVariable("regime", files.get(caseRef).getRegime());
        execution.setVariable("referElsewhere", null);
        execution.setVariable("eligible", assessment.eligible());
        execution.setVariable("situation", assessment.situation().name());
        execution.setVariable("restrictedPerson", assessment.restrictedPerson());
        execution.setVariable("privateOfferAcceptedOn", assessment.privateOfferAcceptedOn() == null ? null
                : assessment.privateOfferAcceptedOn().toString());
    }
}
