package org.cartref.pathway;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.Assessment;
import org.cartref.casefile.CaseFiles;
import org.springframework.stereotype.Component;

@Component("reopenCase")
@Says("Opens the case file again, where it was closed, and gives what the last assessment found and later decisions go by.")
class ReopenCase extends Verb<ReopenCase.In> {

    record In(String why) {
    }

    record Out(String regime, String referElsewhere, Boolean eligible, String situation, Boolean restrictedPerson, LocalDate privateOfferAcceptedOn) {
    }

    private final CaseFiles files;

    ReopenCase(CaseFiles files) {
        this.files = files;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String caseRef = execution.getProcessBusinessKey();
        files.reopen(caseRef, in.why());
        Assessment assessment = files.get(caseRef).getAssessment();
        give(execution, new Out(files.get(caseRef).getRegime(), null, assessment.eligible(), assessment.situation().name(),
                assessment.restrictedPerson(), assessment.privateOfferAcceptedOn()));
    }
}
