package org.cartref.pathway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.cartref.casefile.Homes;
import org.cartref.casefile.Review;
import org.cartref.letter.LetterKinds;
import org.springframework.stereotype.Component;

/**
 * Refuses a form that asks for what would be kept nowhere: who answered would believe that we know it; and one with a rule
 * that cannot be read, or that names what nobody knows: it would bind nobody.
 */
@Component
class FormHomes {

    private final Homes homes;
    private final LetterKinds letters;
    private final RuleLanguage language;
    private final ObjectMapper json;

    FormHomes(Homes homes, LetterKinds letters, RuleLanguage language, ObjectMapper json) {
        this.homes = homes;
        this.letters = letters;
        this.language = language;
        this.json = json;
    }

    /** Of the files that are deployed together, the forms. */
    void check(Map<String, byte[]> files) {
        files.forEach((name, content) -> {
            if (name.endsWith(".form")) {
                refuse(name, without(content), "Such an answer would be lost. Use a key of the case file, or say with 'routesAs' or 'trail' where it goes.");
                refuse(name, faults(content), "Such a rule would bind nobody. What a rule may name stands in docs/analysts.md.");
            }
        });
    }

    private static void refuse(String name, List<String> why, String whatToDo) {
        if (!why.isEmpty()) {
            throw new ParseException("Cartref does not accept " + name + ": " + String.join("; ", why) + ". " + whatToDo, name, List.of(), List.of());
        }
    }

    /** What is wrong with the rules of a form, each in words; a form that cannot be read is the engine's to refuse. */
    List<String> faults(byte[] form) {
        try {
            return language.faults(FormField.of(json.readTree(form)));
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** The fields of a form whose answers have no home, each in words; a form that cannot be read is the engine's to refuse. */
    List<String> without(byte[] form) {
        try {
            return FormField.of(json.readTree(form)).stream()
                    .filter(field -> field.input() || field.computed() && field.key().contains("."))
                    .flatMap(field -> lands(field).filter(key -> !taken(key)).map(key -> "'" + field.label() + "' (" + key + ") has no home in the case file"))
                    .distinct().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Where the field's answer lands, as {@link CaseForms} lands it. */
    private static Stream<String> lands(FormField field) {
        String trail = field.property("trail");
        boolean landsItself = (trail == null || trail.equals("too"))
                && (field.key().contains(".") || Stream.of("routesAs", "addsTo", "empties", "startsAs").allMatch(each -> field.property(each) == null))
                && !field.key().equals("caseReference");
        Stream<String> itself = !landsItself ? Stream.empty() : field.list() ? cells(field, field.key()) : Stream.of(field.key());
        Stream<String> offered = field.property("addsTo") == null ? Stream.empty() : cells(field, field.property("addsTo"));
        return Stream.of(itself, offered, Optional.ofNullable(field.property("words")).stream(),
                Optional.ofNullable(field.property("empties")).stream().flatMap(keys -> Arrays.stream(keys.split(",\\s*")))).flatMap(each -> each);
    }

    private static Stream<String> cells(FormField list, String key) {
        return list.rows().stream().filter(FormField::input).map(FormField::key).filter(cell -> !cell.equals(list.property("ticked")))
                .map(cell -> key + "." + cell);
    }

    private boolean taken(String key) {
        String leaf = key.substring(key.indexOf('.') + 1);
        return switch (key.split("\\.")[0]) {
            case "letter" -> LetterDesk.ACTS.contains(leaf) || letters.anyTakes(leaf);
            case "review" -> ReviewDesk.ACTS.contains(leaf) || homes.take(Review.class, leaf);
            default -> homes.take(key);
        };
    }
}
