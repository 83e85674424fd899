package org.cartref.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * A start form is drawn before any case is known, so it lists letters by itself. What can be sent to a person can be
 * recorded as received, and what tells a decision can be reviewed.
 */
class LetterChoicesTest {

    private static Map<String, String> offered(String form, String field) throws IOException {
        JsonNode components = new ObjectMapper().readTree(Path.of("forms", form + ".form").toFile()).path("components");
        return StreamSupport.stream(components.spliterator(), false).filter(component -> component.path("key").asText().equals(field))
                .flatMap(component -> StreamSupport.stream(component.path("values").spliterator(), false))
                .collect(Collectors.toMap(option -> option.path("value").asText(), option -> option.path("label").asText()));
    }

    @Test
    void everyLetterToAPersonCanBeReceived() throws IOException {
        Map<String, String> offered = offered("letter-received", "letter.kind");
        assertThat(offered.keySet()).containsExactlyInAnyOrderElementsOf(
                new LetterKinds().all().stream().filter(LetterKind::toPerson).map(LetterKind::name).collect(Collectors.toSet()));
        // One name in the list for both laws; the letters of England have titles of their own.
        assertThat(new LetterKinds().all()).filteredOn(kind -> kind.toPerson() && kind.regime().equals("WALES_2014")).allSatisfy(kind ->
                assertThat(offered.get(kind.name())).as(kind.name()).contains(kind.title().en()));
    }

    @Test
    void everyLetterThatTellsADecisionCanBeReviewedAndAPlaceToStay() throws IOException {
        assertThat(offered("ask-for-review", "review.letterKind").keySet()).containsExactlyInAnyOrderElementsOf(
                Stream.concat(new LetterKinds().all().stream().filter(LetterKind::reviewable).map(LetterKind::name), Stream.of("PLACE")).collect(Collectors.toSet()));
    }
}
