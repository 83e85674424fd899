package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a form works out from its answers is kept and routed like an answer, as the server works it out. */
class ScoredFormTest extends Story {

    private static final String FORM = """
            {"type": "default", "id": "scored", "schemaVersion": 16, "executionPlatform": "Camunda Platform", "executionPlatformVersion": "7.24.0",
             "components": [
               {"type": "number", "id": "a", "label": "Risk", "key": "risk", "validate": {"min": 0, "max": 5}, "properties": {"routesAs": "risk"}},
               {"type": "number", "id": "b", "label": "Harm", "key": "harm", "validate": {"min": 0, "max": 5},
                "properties": {"routesAs": "harm", "holds": "=harm <= risk * 2", "otherwise": "at most {{risk * 2}} goes with this risk."}},
               {"type": "expression", "id": "c", "key": "finalDuty.daysToLook", "expression": "=risk + harm", "computeOn": "change",
                "conditional": {"hide": "=risk = 0"}, "properties": {"routesAs": "score"}},
               {"type": "expression", "id": "d", "key": "half", "expression": "=risk / 2", "computeOn": "change", "properties": {"routesAs": "half"}},
               {"type": "expression", "id": "e", "key": "shownOnly", "expression": "=risk * 10", "computeOn": "change"}]}""";

    @Autowired
    private CaseForms caseForms;
    @Autowired
    private FormHomes homes;
    @Autowired
    private ObjectMapper json;

    private Map<String, Object> sent(String answers) throws IOException {
        JsonNode form = json.readTree(FORM);
        ObjectNode submission = (ObjectNode) json.readTree(answers);
        Map<String, Object> routed = new HashMap<>();
        transaction.executeWithoutResult(status -> caseForms.submit(form, "Score", caseRef, null, null, null, submission, routed::put));
        return routed;
    }

    @Test
    void aScoreLandsAndRoutesAsTheNumberItIs() throws IOException {
        apply(annaApplies());

        assertThat(sent("{\"risk\": 3, \"harm\": 4, \"half\": 1000, \"finalDuty\": {\"daysToLook\": 99}}"))
                .containsOnly(Map.entry("risk", 3), Map.entry("harm", 4), Map.entry("score", 7), Map.entry("half", 1.5));
        assertThat(file().getFinalDuty().daysToLook()).as("not what the browser sent").isEqualTo(7);

        assertThat(sent("{\"risk\": 0, \"harm\": 0}")).containsEntry("score", null);
        assertThat(file().getFinalDuty().daysToLook()).as("not worked out where it is hidden").isNull();
    }

    @Test
    void aRuleSaysItsSentenceWithItsPlacesFilled() {
        apply(annaApplies());
        assertThatThrownBy(() -> sent("{\"risk\": 2, \"harm\": 5}")).hasMessage("Harm: at most 4 goes with this risk.");
        assertThatThrownBy(() -> sent("{\"risk\": 2, \"harm\": 7}")).as("a rule of its own is said before form-js's bounds")
                .hasMessageContaining("at most 4 goes");
        assertThat(homes.faults(FORM.getBytes())).isEmpty();
    }

    @Test
    void aScoreWithoutAHomeOrFromNothingIsRefused() {
        assertRefused(FORM.replace("finalDuty.daysToLook", "finalDuty.score"), "(finalDuty.score) has no home in the case file");
        assertRefused(FORM.replace("=risk / 2", "=rizk / 2"), "(half) is worked out from 'rizk', which is no answer of the form");
        assertRefused(FORM.replace("=risk / 2", "=risk /"), "(half) is worked out by what cannot be read: risk /");
    }

    private void assertRefused(String form, String fault) {
        assertThatThrownBy(() -> repository.createDeployment().addString("scored.form", form).deploy()).isInstanceOf(ParseException.class)
                .hasMessageContaining(fault);
    }
}
