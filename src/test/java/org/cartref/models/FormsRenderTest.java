package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cartref.browser.Viewers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tasklist's own form-js draws every form without complaint, down to the last field, and axe-core finds nothing serious in it. The pictures, with every conditional
 * part shown, are left in {@code target/pictures/forms}; {@code mvn -Pdiagrams test} keeps them in {@code docs/forms} too.
 *
 * <p>What a form shows of a case comes from {@code form-samples/every-form.json}, and from {@code form-samples/<form>.json}
 * where there is one.
 */
class FormsRenderTest {

    private static final Path SAMPLES = Path.of("src/test/resources/form-samples");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Viewers viewers;

    @BeforeAll
    static void open() {
        viewers = Viewers.open();
    }

    @AfterAll
    static void close() {
        if (viewers != null) {
            viewers.close();
        }
    }

    static List<Path> forms() {
        return ModelFolder.PRODUCT.form();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("forms")
    void aFormIsDrawnDownToItsLastField(Path form) throws IOException {
        Viewers.Form asItOpens = viewers.form(ModelFolder.read(form), sample(form));
        assertThat(asItOpens.complaints()).isEmpty();

        Viewers.Form whole = viewers.form(everyPartShown(ModelFolder.read(form)), sample(form));
        Pictures.OF_FORMS.drawn(form, whole.png());
        assertThat(whole.complaints()).isEmpty();
        assertThat(whole.fields()).isNotEmpty().allMatch(Viewers.Field::drawn);
        assertThat(viewers.barriers()).isEmpty();
    }

    @Test
    void aFieldThatTasklistDoesNotKnowIsSeen() {
        String visit = ModelFolder.read(Sample.WHOLE.forms().resolve("agree-visit.form"));
        assertThat(viewers.form(visit, "{}").complaints()).isEmpty();
        assertThat(viewers.form(visit.replace("\"checkbox\"", "\"filepicker\""), "{}").complaints())
                .anySatisfy(complaint -> assertThat(complaint).contains("filepicker").contains("not supported"));
    }

    @Test
    void aFieldThatIsNotDrawnIsSeen() throws IOException {
        String visit = ModelFolder.read(Sample.WHOLE.forms().resolve("agree-visit.form"));
        assertThat(viewers.form(visit, "{\"situation\": \"HAS_HOME\"}").fields())
                .filteredOn(field -> !field.drawn()).extracting(Viewers.Field::id)
                .containsExactlyInAnyOrder("group_nowhere", "field_people", "field_notes");
        assertThat(viewers.form(everyPartShown(visit), "{}").fields()).hasSize(9).allMatch(Viewers.Field::drawn);
    }

    @Test
    void aTextWhosePlaceHoldersCannotBeReadIsSeen() {
        String visit = ModelFolder.read(Sample.WHOLE.forms().resolve("agree-visit.form"));
        assertThat(viewers.form(visit.replace("{{visitOf}}", "{{visitOf +}}"), "{}").complaints())
                .anySatisfy(complaint -> assertThat(complaint).contains("{{"));
    }

    /** The form without its conditions and with a row in each list, so that what is only sometimes asked is drawn as well. */
    private static String everyPartShown(String form) throws IOException {
        JsonNode schema = JSON.readTree(form);
        schema.findParents("conditional").forEach(component -> ((ObjectNode) component).remove("conditional"));
        schema.findParents("isRepeating").stream().filter(list -> list.path("defaultRepetitions").asInt(1) < 1)
                .forEach(list -> ((ObjectNode) list).put("defaultRepetitions", 1));
        return schema.toString();
    }

    private static String sample(Path form) throws IOException {
        ObjectNode sample = JSON.createObjectNode();
        for (String file : List.of("every-form.json", ModelFolder.stem(form) + ".json")) {
            if (Files.exists(SAMPLES.resolve(file))) {
                sample.setAll((ObjectNode) JSON.readTree(SAMPLES.resolve(file).toFile()));
            }
        }
        return sample.toString();
    }
}
