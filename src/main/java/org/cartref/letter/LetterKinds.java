package org.cartref.letter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.casefile.DatedRule;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The letters each regime knows, read once from {@code letters/letters.yml}. */
@Component
public class LetterKinds {

    private record Book(Map<String, List<String>> languages, List<LetterKind.Content> everyLetter, List<LetterKind.Content> everyCouncilLetter,
            Map<String, Council.Words> otherSubjects,
            Map<String, Map<String, LetterKind>> regimes) {

        /** Where a letter to another council goes hangs on which council that is, so it comes last. */
        private List<LetterKind.Content> requires(LetterKind kind) {
            return (kind.toPerson() ? Stream.concat(everyLetter.stream(), kind.requires().stream())
                    : Stream.concat(kind.requires().stream(), everyCouncilLetter.stream())).toList();
        }
    }

    private final Map<String, Map<String, LetterKind>> kinds = new LinkedHashMap<>();
    private final Map<String, List<String>> languages;
    private final Map<String, Council.Words> otherSubjects;

    LetterKinds() throws IOException {
        try (InputStream yml = new ClassPathResource("letters/letters.yml").getInputStream()) {
            // SnakeYAML by itself, because Jackson does not follow the anchors (&) of the list.
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yml);
            Book book = new ObjectMapper().registerModule(new JavaTimeModule()).convertValue(read, Book.class);
            languages = book.languages();
            otherSubjects = book.otherSubjects();
            book.regimes().forEach((regime, letters) -> letters.forEach((name, kind) -> kinds
                    .computeIfAbsent(regime, any -> new LinkedHashMap<>())
                    .put(name, new LetterKind(regime, name, kind.title(), kind.legalBasis(), kind.to(), kind.room(),
                            kind.reviewable(), kind.reviewableWhen(), kind.welshReviewedBy(), book.requires(kind), kind.may()))));
        }
    }

    /** The kind of this name under this regime; a model that asks for one there is not is wrong, not the officer. */
    LetterKind get(String regime, String name) {
        LetterKind kind = kinds.getOrDefault(regime, Map.of()).get(name);
        if (kind == null) {
            throw new IllegalArgumentException("There is no letter " + name + " under " + regime + ". letters/letters.yml lists those there are.");
        }
        return kind;
    }

    /** Names of every letter there is, under any law. */
    public Set<String> names() {
        return all().stream().map(LetterKind::name).collect(Collectors.toSet());
    }

    /** Whether any letter of any law keeps this field of a form. */
    public boolean anyTakes(String field) {
        return all().stream().anyMatch(kind -> kind.typed(field).isPresent());
    }

    /** What each letter of a law is called, by its name, and what else can be under review. */
    Map<String, Council.Words> titles(String regime) {
        Map<String, Council.Words> titles = new LinkedHashMap<>(otherSubjects);
        kinds.getOrDefault(regime, Map.of()).forEach((name, kind) -> titles.put(name, kind.title()));
        return titles;
    }

    /** Tags of the languages that letters under this law are written in. */
    List<String> languages(String regime) {
        return languages.getOrDefault(regime, List.of());
    }

    /** What letters say or need from a day on, or until one. */
    List<DatedRule> dated() {
        return all().stream().flatMap(kind -> Stream.concat(kind.requires().stream(), kind.may().stream()).filter(content -> content.law() != null)
                .map(content -> new DatedRule(DatedRule.Kind.LETTER, kind.regime(), "Letter " + kind.name()
                        + (content.bySaying() ? " says: " : content.fact() == null ? " rests on an earlier letter: " : " needs: ")
                        + content.label(), content.law())))
                .toList();
    }

    /** Kinds of a law that rest on an earlier letter of this kind. */
    List<LetterKind> restingOn(String regime, String earlier) {
        return kinds.getOrDefault(regime, Map.of()).values().stream()
                .filter(kind -> kind.requires().stream().anyMatch(content -> content.letter().contains(earlier))).toList();
    }

    List<LetterKind> all() {
        return kinds.values().stream().flatMap(letters -> letters.values().stream()).toList();
    }
}
