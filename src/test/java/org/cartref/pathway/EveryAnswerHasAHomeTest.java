package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cartref.casefile.CaseFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a form asks is kept: in the case file, with the letter or the review it is about, as a word of the route, or on the trail. */
class EveryAnswerHasAHomeTest {

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    /** They read what they take by name themselves, and refuse nothing else: tests of letters and reviews hold that. */
    private static final Set<String> READ_BY_NAME = Set.of("letter", "review", "reading");

    static List<Path> forms() throws IOException {
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            return forms.filter(form -> form.toString().endsWith(".form")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void noneFallsByTheWay(Path form) throws IOException {
        JsonNode json = JSON.readTree(form.toFile());
        assertThat(FormField.of(json).stream().filter(FormField::input).filter(field -> !kept(field)).map(FormField::key)).isEmpty();
    }

    @Test
    void aFieldTheCaseDoesNotHaveIsNone() {
        assertThat(home(JSON.constructType(CaseFile.class), "reach.unsafeToText")).isPresent();
        assertThat(home(JSON.constructType(CaseFile.class), "reach.unsafeToShout")).isEmpty();
        assertThat(home(JSON.constructType(CaseFile.class), "placeNeeded")).isEmpty();
    }

    private static boolean kept(FormField field) {
        if (field.key().equals("caseReference") || Stream.of("routesAs", "trail", "startsAs", "addsTo").anyMatch(elsewhere -> field.property(elsewhere) != null)
                || READ_BY_NAME.contains(field.root())) {
            return true;
        }
        Optional<JavaType> home = home(JSON.constructType(CaseFile.class), field.key());
        return field.list() ? home.isPresent() && field.rows().stream().filter(FormField::input).allMatch(row -> home(home.get().getContentType(), row.key()).isPresent())
                : home.isPresent();
    }

    private static Optional<JavaType> home(JavaType holder, String key) {
        String name = key.split("\\.")[0];
        Optional<JavaType> found = JSON.getDeserializationConfig().introspect(holder).findProperties().stream()
                .filter(property -> property.getName().equals(name)).filter(property -> property.couldDeserialize() || property.hasField())
                .map(BeanPropertyDefinition::getPrimaryType).findFirst();
        return key.equals(name) ? found : found.flatMap(type -> home(type, key.substring(name.length() + 1)));
    }
}
