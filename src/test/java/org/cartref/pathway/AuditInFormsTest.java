package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.form.FormField;
import org.junit.jupiter.api.Test;

/** Whoever puts an ending forward, signs it off or closes a case sees what the case file audit would say of it. */
class AuditInFormsTest extends StoryOverHttp {

    @Test
    void theOfficerSeesTheScoreAndWhatIsMissingAsTheCaseTabDoes() throws IOException {
        reliefIsOwed();
        JsonNode audit = read("manager", "/api/cases/" + caseRef + "/audit");
        JsonNode shown = shown("helpSecureHome");
        assertThat(shown.path("points")).isEqualTo(audit.path("points"));
        assertThat(shown.path("possible")).isEqualTo(audit.path("possible"));
        assertThat(shown.path("percent")).isEqualTo(audit.path("percent"));
        List<String> raise = new ArrayList<>();
        audit.path("stages").forEach(stage -> stage.path("elements").forEach(element ->
                element.path("raise").forEach(sentence -> raise.add(sentence.asText()))));
        assertThat(StreamSupport.stream(shown.path("raise").spliterator(), false).map(JsonNode::asText)).isNotEmpty().isEqualTo(raise);
        assertThat(shown.toString()).as("nobody's name").doesNotContain("Rees-Parry");

        ends("helpSecureHome", "WITHDRAWN");
        assertThat(shown("signOffEnding").path("possible").asInt()).as("the manager sees it too").isPositive();
    }

    @Test
    void otherFormsDoNotCarryIt() {
        reliefIsOwed();
        fires("day28", startOf("2026-06-28"));
        assertThat(fields("reviewHalfWay")).extracting(FormField::getId).doesNotContain("audit");
    }

    private JsonNode shown(String task) throws IOException {
        FormField audit = fields(task).stream().filter(field -> field.getId().equals("audit")).findFirst().orElseThrow();
        return json.readTree(audit.getValue().getValue().toString());
    }

    private List<FormField> fields(String task) {
        return forms.getTaskFormData(task(task).getId()).getFormFields();
    }

    /** A new form in which an ending is put forward has to show it. */
    @Test
    void noFormThatEndsSomethingForgetsIt() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("forms"))) {
            for (Path form : all.toList()) {
                String text = Files.readString(form);
                boolean ends = text.contains("\"endingsOf\"") || List.of("signOffEnding.form", "giveAdvice.form").contains(form.getFileName().toString());
                assertThat(new ObjectMapper().readTree(text).findValuesAsText("text").stream().anyMatch(said -> said.contains("{{audit.points}}")))
                        .as(form.toString()).isEqualTo(ends);
            }
        }
    }
}
