package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever decides whether two cases are one person's sees what is the same of both and what is not. */
class BesideTest extends Story {

    private ObjectNode twin(Object... more) {
        apply(annaApplies());
        String open = caseRef;
        apply(annaApplies(more));
        return Beside.of(file(), file(open));
    }

    @Test
    void aTwinDiffersInTheFirstNameAndThePhone() {
        ObjectNode beside = twin("person.givenName", "Nest", "person.phone", "07700 900456", "person.familyName", "REES PARRY");
        assertThat(beside.at("/givenName/as").asText()).isEqualTo("DIFFERS");
        assertThat(beside.at("/givenName/here").asText()).isEqualTo("Nest");
        assertThat(beside.at("/givenName/there").asText()).isEqualTo("Anna");
        assertThat(beside.at("/familyName/as").asText()).isEqualTo("SAME");
        assertThat(beside.at("/dateOfBirth/as").asText()).isEqualTo("SAME");
        assertThat(beside.at("/address/as").asText()).isEqualTo("SAME");
        assertThat(beside.at("/phone/as").asText()).isEqualTo("DIFFERS");
    }

    @Test
    void theSameNumberWrittenAnotherWayIsTheSame() {
        assertThat(twin("person.phone", "+44 7700 900123").at("/phone/as").asText()).isEqualTo("SAME");
    }

    @Test
    void whoLivesInTheOtherHouseholdIsComparedByTheirOwnName() {
        apply(annaApplies());
        String open = caseRef;
        transaction.executeWithoutResult(status -> files.land(open, new ObjectMapper().valueToTree(Map.of("household", List.of(
                Map.of("givenName", "Gwilym", "familyName", "Rees-Parry", "relationship", "partner", "dateOfBirth", "1990-05-05"))))));
        apply(annaApplies("person.givenName", "Gwilym", "person.dateOfBirth", "1990-05-05"));
        ObjectNode beside = Beside.of(file(), file(open));
        assertThat(beside.at("/givenName/as").asText()).isEqualTo("SAME");
        assertThat(beside.at("/dateOfBirth/as").asText()).isEqualTo("SAME");
    }

    @Test
    void theStepShowsItAndOfACaseThatIsNotTheirsOnlyWhomToAsk() {
        apply(annaApplies());
        String open = caseRef;
        apply(annaApplies("person.givenName", "Nest"));
        as("caseworker");
        assertThat(shown()).contains("Nest", "Anna");
    }

    private String shown() {
        return forms.getTaskFormVariables(task("confirmSamePerson").getId()).get("beside").toString();
    }
}
