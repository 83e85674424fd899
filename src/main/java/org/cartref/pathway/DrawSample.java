package org.cartref.pathway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.cartref.casefile.AuditSample;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/**
 * Draws closed cases of a quarter and gives each to a second officer. Inputs: {@code quarter}, {@code size}, {@code seed},
 * the quarter's name when empty, and {@code fallOutsOnly}. Sets {@code drawn} to the references given out, separated by commas.
 */
@Component("drawSample")
class DrawSample implements JavaDelegate {

    private final AuditSample sample;
    private final AuditOfficers officers;
    private final London london;

    DrawSample(AuditSample sample, AuditOfficers officers, London london) {
        this.sample = sample;
        this.officers = officers;
        this.london = london;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String quarter = (String) execution.getVariable("quarter");
        String seed = execution.getVariable("seed") == null ? quarter : (String) execution.getVariable("seed");
        boolean fallOutsOnly = Boolean.parseBoolean(String.valueOf(execution.getVariable("fallOutsOnly")));
        Map<String, Integer> given = new HashMap<>();
        List<String> drawn = new ArrayList<>();
        for (String caseRef : sample.draw(quarter, ((Number) execution.getVariable("size")).intValue(), seed, fallOutsOnly)) {
            String officer = officers.choose(caseRef, given).orElse(null);
            if (sample.give(caseRef, quarter, seed, fallOutsOnly, officer, london.today())) {
                given.merge(String.valueOf(officer), 1, Integer::sum);
                drawn.add(caseRef);
            }
        }
        execution.setVariable("drawn", String.join(",", drawn));
    }
}
