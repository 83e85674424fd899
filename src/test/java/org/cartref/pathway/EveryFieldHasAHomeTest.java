package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a form asks for is kept where its key says, or the form is refused when it is deployed, not the caseworker who fills it. */
class EveryFieldHasAHomeTest extends Story {

    private static final String FORM = """
            {"type": "default", "id": "asking", "schemaVersion": 16, "executionPlatform": "Camunda Platform", "executionPlatformVersion": "7.24.0",
             "components": [%s]}""";

    @Autowired
    private FormHomes homes;

    @Test
    void everyFieldOfEveryFormIsKept() throws IOException {
        Map<String, Object> without = new TreeMap<>();
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            for (Path form : forms.filter(file -> file.toString().endsWith(".form")).toList()) {
                homes.without(Files.readAllBytes(form)).forEach(field -> without.merge(form.getFileName().toString(), field, (one, other) -> one + "; " + other));
            }
        }
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'type': 'textfield', 'id': 'a', 'label': 'Housing needs', 'key': 'assessment.housingNeedz'} | 'Housing needs' (assessment.housingNeedz)",
        "{'type': 'textfield', 'id': 'a', 'label': 'Cause', 'key': 'assesment.cause'} | 'Cause' (assesment.cause)",
        "{'type': 'textfield', 'id': 'a', 'label': 'Cause', 'key': 'assesment.cause', 'properties': {'routesAs': 'cause'}} | 'Cause' (assesment.cause)",
        "{'type': 'textfield', 'id': 'a', 'label': 'Plan', 'key': 'anything'} | 'Plan' (anything)",
        "{'type': 'textfield', 'id': 'a', 'label': 'Reasons', 'key': 'letter.reazons'} | 'Reasons' (letter.reazons)",
        "{'type': 'textfield', 'id': 'a', 'label': 'Asked on', 'key': 'review.askedOnn'} | 'Asked on' (review.askedOnn)",
        "{'type': 'checkbox', 'id': 'a', 'label': 'No phone any more', 'key': 'gone', 'properties': {'empties': 'person.fone'}} | 'No phone any more' (person.fone)",
        "{'type': 'dynamiclist', 'id': 'a', 'label': 'Household', 'path': 'household', 'components': [{'type': 'textfield', 'id': 'b', 'label': 'Shoe', 'key': 'shoe'}]} "
                + "| 'Household' (household.shoe)",
    })
    void aFieldWithoutAHomeIsRefusedByName(String field, String named) {
        assertThatThrownBy(() -> repository.createDeployment().addString("asking.form", FORM.formatted(field.replace('\'', '"'))).deploy())
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("Cartref does not accept asking.form: " + named + " has no home in the case file")
                .hasMessageContaining("say with 'routesAs' or 'trail' where it goes");
        assertThat(repository.createDeploymentQuery().deploymentName("asking").count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'holds': '=1 <'                                                | has a rule that cannot be read: 1 <",
        "'holds': '=assessment.cauze = 1'                               | has a rule that names 'assessment.cauze'",
        "'holds': '=assessment.eligible = true'                         | has a rule that names 'assessment.eligible', which is neither an answer of the form nor",
        "'holds': '=case.assessment.eligibel = true'                    | has a rule that names 'case.assessment.eligibel'",
        "'holds': '=not(clocks.releif)'                                 | has a rule that names 'clocks.releif'",
        "'holds': '=holyday(today)'                                     | has a rule that asks for 'holyday()', which nobody knows",
        "'holds': '=some one in case.household satisfies two.age < 3'   | has a rule that names 'two.age'",
    })
    void aRuleThatWouldBindNobodyIsRefusedByName(String rule, String fault) {
        assertRuleRefused(rule + ", 'otherwise': 'this is not so.'", fault);
    }

    @Test
    void aRuleAndItsSentenceBelongTogether() {
        assertRuleRefused("'holds': '=assessment.cause != null'", "has a rule and no sentence: say under 'otherwise'");
        assertRuleRefused("'otherwise': 'this is not so.'", "has a sentence under 'otherwise' and no rule 'holds'");
        assertRuleRefused("'holds': '=1 = 1', 'otherwise': 'no.', 'holds2': '=1 = 1'", "has a rule and no sentence: say under 'otherwise'");
        assertRuleRefused("'holds': '=1 = 1', 'otherwise': 'this was {{case.leadWorcer}}.'", "has a rule that names 'case.leadWorcer'");
    }

    private void assertRuleRefused(String rule, String fault) {
        String field = "{'type': 'textfield', 'id': 'a', 'label': 'Cause', 'key': 'assessment.cause', 'properties': {%s}}".formatted(rule);
        assertThatThrownBy(() -> repository.createDeployment().addString("asking.form", FORM.formatted(field.replace('\'', '"'))).deploy())
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("Cartref does not accept asking.form: 'Cause' (assessment.cause) " + fault);
        assertThat(repository.createDeploymentQuery().deploymentName("asking").count()).isZero();
    }

    @Test
    void aRuleMayNameWhatTheCaseSays() {
        String rules = "'holds': '=case.assessment.eligible != true and not(clocks.relief) and case.leadWorker != signedIn and case.reference != null',"
                + " 'otherwise': 'no.', 'otherwise2': 'not {{weekday(today)}}.',"
                + " 'holds2': '=some one in case.household satisfies named(assessment.cause, one.givenName, one.familyName)'";
        String field = "{'type': 'textfield', 'id': 'a', 'label': 'Cause', 'key': 'assessment.cause', 'properties': {%s}}".formatted(rules);
        assertThat(homes.faults(FORM.formatted(field.replace('\'', '"')).getBytes())).isEmpty();
    }

    /** By whatever way an answer comes. */
    @Test
    void anAnswerWithoutAHomeDoesNotLand() throws IOException {
        apply(annaApplies());
        ObjectNode answer = (ObjectNode) new ObjectMapper().readTree("{\"assessment\": {\"cause\": \"Rent arrears\", \"housingNeedz\": \"A ground floor.\"}}");

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> files.land(caseRef, answer))).hasMessageContaining("assessment.housingNeedz");

        assertThat(file().getAssessment()).as("nothing half-stored").isNull();
    }
}
