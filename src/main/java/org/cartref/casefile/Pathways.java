package org.cartref.casefile;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The pathways there are and what each is, read from {@code pathways/pathways.yml}: whoever asks what becomes of a case asks here
 * what its pathway says, and never which one it is.
 */
@Component
public class Pathways {

    private static final String FILE = "pathways.yml";

    private final Map<String, Pathway> byKey = new LinkedHashMap<>();
    private final Homes homes;

    /**
     * @param homes where fields of the case file are looked up
     * @throws IllegalStateException saying what of the file cannot be understood
     */
    public Pathways(@Value("${cartref.pathways:classpath:pathways/pathways.yml}") Resource file, Homes homes) {
        this.homes = homes;
        read(file).forEach((key, pathway) -> byKey.put(key, checked(key, pathway)));
        once("approach", Pathway::approach);
        once("referral", Pathway::referral);
    }

    private static Map<String, Pathway> read(Resource file) {
        try (var yaml = file.getInputStream()) {
            return YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build()
                    .readValue(yaml, new TypeReference<LinkedHashMap<String, Pathway>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(FILE + ": " + e.getOriginalMessage() + (e.getLocation() == null ? ""
                    : " (line " + e.getLocation().getLineNr() + ")") + ". The head of the file says which words there are.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private Pathway checked(String key, Pathway pathway) {
        if (pathway == null) {
            throw new IllegalStateException(FILE + ", " + key + ": nothing stands under it. Say at least which group is its 'team'.");
        }
        List<String> wrong = new ArrayList<>();
        if (pathway.key() != null) {
            wrong.add("its 'key' is the word it stands under");
        }
        if (pathway.team() == null) {
            wrong.add("say which group is its 'team'");
        }
        pathway.fields().filter(field -> !homes.take(field)).forEach(field -> wrong.add("'" + field + "' is no field of the case file"));
        if (pathway.restricted() && pathway.about() == null) {
            wrong.add("it is 'restricted': say what its cases are 'about'");
        }
        if (pathway.rights().stream().anyMatch(right -> right.to() == null || right.of() == null || right.groups() == null)) {
            wrong.add("each of its 'rights' has 'to', 'of' and 'groups'");
        }
        if (pathway.inside() != null && (pathway.inside().place() == null || pathway.inside().section() == null || pathway.inside().until() == null
                || pathway.inside().out() == null || pathway.inside().careful() == null || pathway.inside().reach() == null
                || pathway.inside().night() == null || pathway.inside().nightBefore() == null)) {
            wrong.add("'inside' has 'place', 'section', 'until', 'out', 'careful', 'reach', 'night' and 'nightBefore'");
        }
        if (pathway.card() != null && (pathway.inside() == null || pathway.card().template() == null || pathway.card().without() == null)) {
            wrong.add("'card' has 'template' and 'without', and needs the day they leave: 'inside'");
        }
        if (pathway.decision() != null && (pathway.decision().field() == null || pathway.decision().accepted() == null)) {
            wrong.add("'decision' has 'field' and 'accepted'");
        }
        if (pathway.lists().stream().anyMatch(list -> list.name() == null || list.says() == null || list.colour() == null)) {
            wrong.add("each of its 'lists' has 'name', 'says', 'place' and 'colour'");
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(FILE + ", " + key + ": " + String.join("; ", wrong) + ".");
        }
        return pathway.called(key);
    }

    private void once(String what, Function<Pathway, String> word) {
        byKey.values().stream().map(word).filter(each -> each != null).forEach(each -> {
            if (all().stream().filter(pathway -> each.equals(word.apply(pathway))).count() > 1) {
                throw new IllegalStateException(FILE + ": two pathways have the " + what + " '" + each + "'. Give each its own.");
            }
        });
    }

    /** All of them, in the order of the file. */
    public Collection<Pathway> all() {
        return byKey.values();
    }

    /** @throws IllegalStateException when there is none of this key */
    public Pathway get(String key) {
        Pathway pathway = byKey.get(key);
        if (pathway == null) {
            throw new IllegalStateException("'" + key + "' opens cases and is no pathway. Say in pathways.yml what it is.");
        }
        return pathway;
    }

    /** The pathway of a case. */
    public Pathway of(CaseFile file) {
        return get(file.getPathway());
    }

    /** @throws IllegalStateException when no pathway is found by this word */
    public Pathway approached(String approach) {
        return find(pathway -> approach.equals(pathway.approach()))
                .orElseThrow(() -> new IllegalStateException("No pathway in pathways.yml has the approach '" + approach + "'."));
    }

    /** The pathway that a referral of this kind opens. */
    public Optional<Pathway> referred(String kind) {
        return find(pathway -> kind.equals(pathway.referral()));
    }

    private Optional<Pathway> find(Predicate<Pathway> which) {
        return all().stream().filter(which).findFirst();
    }

    /** What the cases are about that nobody opens up; goes on in a sentence. */
    String alwaysRestricted() {
        return all().stream().filter(Pathway::restricted).map(Pathway::about).collect(Collectors.joining(" or "));
    }

    /** How the pathway of a case counts what it was closed with; empty when that is the end of a duty, or it is open. */
    public Optional<Endings.Outcome> outcome(CaseFile file) {
        return Optional.ofNullable(file.getOutcome()).map(of(file).outcomes()::get);
    }

    /** The houses of other services of which the case file knows, whether or not they have left them by now. */
    public Stream<Inside> inside(CaseFile file) {
        return all().stream().map(Pathway::inside).filter(inside -> inside != null && !homes.at(file, inside.section()).isMissingNode())
                .map(inside -> new Inside(inside, homes.day(file, inside.until()), !homes.at(file, inside.out()).isMissingNode()));
    }

    /** The answer in a field of the case file, as text; null where there is none, or the pathway names no such field. */
    public String text(CaseFile file, String field) {
        if (field != null && !homes.take(field)) {
            throw new IllegalStateException("'" + field + "' is no field of the case file.");
        }
        return field == null ? null : homes.at(file, field).asText(null);
    }

    /** The day in a field of the case file; null where there is none. */
    public LocalDate day(CaseFile file, String field) {
        return homes.day(file, field);
    }

    /** Whether it was answered no. */
    public boolean isNo(CaseFile file, String field) {
        return "false".equals(text(file, field));
    }

    /** Whether it was answered yes. */
    public boolean isYes(CaseFile file, String field) {
        return "true".equals(text(file, field));
    }
}
