package org.cartref.access;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may do what over HTTP by what their work needs: {@code access/operations.yml} of the tests. */
final class OperationTable {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Whose case somebody asks about. */
    enum Whose {
        OWN, OTHERS, RESTRICTED, FINISHED, RESTRICTED_AND_FINISHED, RESTRICTED_AND_LED;

        /** Whether only the few see it. */
        boolean kept() {
            return this == RESTRICTED || this == RESTRICTED_AND_FINISHED;
        }

        boolean over() {
            return this == FINISHED || this == RESTRICTED_AND_FINISHED;
        }
    }

    /**
     * @param may   whose work needs it, by the words of the table
     * @param of    what of a case it is about, when not the whole
     * @param query always asked with it
     * @param about how a list is narrowed to one case: more query, or another body
     * @param body  what is sent
     */
    record Terms(@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> may, String of, String query,
            String about, String body) {
    }

    /** @param path with the names of what stands in it: {@code /task/{task}/claim} */
    record Line(Operation operation, String path, Terms terms) {

        /** Whether it names anything of a case. */
        boolean ofACase() {
            return CaseAtTheDoor.isNamedIn(path + terms.query() + terms.body());
        }

        String asked() {
            return operation.method() + " " + path;
        }

        boolean forNobody() {
            return terms.may().contains("nobody");
        }

        boolean narrowable() {
            return terms.about() != null;
        }

        @Override
        public String toString() {
            return operation.door() + " " + asked();
        }
    }

    /**
     * Why lines are as they are.
     *
     * @param lines expressions over method and path
     */
    record Reason(String why, List<String> lines) {

        boolean isFor(Line line) {
            return lines.stream().anyMatch(line.asked()::matches);
        }
    }

    private final Map<String, Set<String>> people;
    private final List<Line> lines = new ArrayList<>();
    private final List<Reason> nobody;
    private final List<Reason> idle;

    OperationTable() {
        try (InputStream table = OperationTable.class.getResourceAsStream("/access/operations.yml")) {
            JsonNode tree = YAML.readTree(table);
            people = YAML.convertValue(tree.get("people"), YAML.getTypeFactory().constructMapType(Map.class, YAML.constructType(String.class),
                    YAML.getTypeFactory().constructCollectionType(TreeSet.class, String.class)));
            nobody = reasons(tree.get("nobody"));
            idle = reasons(tree.get("idle"));
            tree.get("operations").fields().forEachRemaining(door -> door.getValue().fields().forEachRemaining(line -> {
                String[] asked = line.getKey().split(" ");
                lines.add(new Line(Operation.of(door.getKey(), asked[0], asked[1]), asked[1], YAML.convertValue(line.getValue(), Terms.class)));
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Reason> reasons(JsonNode told) {
        List<Reason> reasons = new ArrayList<>();
        told.fields().forEachRemaining(reason -> reasons.add(new Reason(reason.getKey(),
                YAML.convertValue(reason.getValue(), YAML.getTypeFactory().constructCollectionType(List.class, String.class)))));
        return reasons;
    }

    List<Line> lines() {
        return lines;
    }

    /** Why what nobody may is for nobody. */
    List<Reason> nobody() {
        return nobody;
    }

    /** Why what never works here never does. */
    List<Reason> idle() {
        return idle;
    }

    boolean isIdle(Line line) {
        return idle.stream().anyMatch(reason -> reason.isFor(line));
    }

    /** Everybody with a desk, and everybody without. */
    List<String> everybody() {
        List<String> all = new ArrayList<>(people.get("desk"));
        all.addAll(people.get("without"));
        return all;
    }

    Set<String> who(String word) {
        return people.get(word);
    }

    /** @param user null for nobody */
    boolean mayAtAll(String user, Line line) {
        return line.terms().may().contains("anybody")
                || user != null && line.terms().may().stream().anyMatch(word -> people.getOrDefault(word, Set.of()).contains(user));
    }

    /** @param whose null when the operation is about no case */
    boolean may(String user, Line line, Whose whose) {
        if (!mayAtAll(user, line)) {
            return false;
        }
        String of = line.terms().of();
        if (line.path().startsWith("/tenant")) {
            // Nothing of the product's; each case has one here, to try who may join it.
            return true;
        }
        if (of == null || of.equals("self") || whose == null) {
            return whose == null || !whose.kept() || seesRestricted(user);
        }
        return switch (of) {
            case "any" -> true;
            case "mine", "offered" -> whose == Whose.OWN || whose == Whose.RESTRICTED_AND_LED;
            case "held" -> whose == Whose.OWN || whose == Whose.RESTRICTED_AND_LED
                    || people.get("assign").contains(user) && (!whose.kept() || seesRestricted(user));
            case "record" -> !whose.kept() || seesRestricted(user);
            default -> throw new IllegalStateException(line + ": of " + of);
        };
    }

    boolean seesRestricted(String user) {
        return people.get("restricted").contains(user);
    }
}
