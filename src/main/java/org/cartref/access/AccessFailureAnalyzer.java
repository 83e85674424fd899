package org.cartref.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the operator the sentence instead of a stack trace. */
class AccessFailureAnalyzer extends AbstractFailureAnalyzer<AccessRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AccessRefused cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
