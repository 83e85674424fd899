package org.cartref.pathway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.cartref.casefile.AuditSample;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

@Component("drawSample")
@Says("Draws closed cases of a quarter and gives each to a second officer. drawn: the references given out, separated by commas.")
class DrawSample extends Verb<DrawSample.In> {

    record In(String quarter, Integer size, @Says("the quarter's name when left out") Optional<String> seed, boolean fallOutsOnly) {
    }

    record Out(String drawn) {
    }

    private final AuditSample sample;
    private final AuditOfficers officers;
    private final London london;

    DrawSample(AuditSample sample, AuditOfficers officers, London london) {
        this.sample = sample;
        this.officers = officers;
        this.london = london;
    }

    @Override
    void does(DelegateExecution execution, In in) {
        String seed = in.seed().orElse(in.quarter());
        Map<String, Integer> given = new HashMap<>();
        List<String> drawn = new ArrayList<>();
        for (String caseRef : sample.draw(in.quarter(), in.size(), seed, in.fallOutsOnly())) {
            String officer = officers.choose(caseRef, given).orElse(null);
            if (sample.give(caseRef, in.quarter(), seed, in.fallOutsOnly(), officer, london.today())) {
                given.merge(String.valueOf(officer), 1, Integer::sum);
                drawn.add(caseRef);
            }
        }
        give(execution, new Out(String.join(",", drawn)));
    }
}
