package org.cartref.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;

/**
 * A form filled in at random: every answer follows from the type, the rules and the conditions that the schema declares
 * and from what the form shows, none from which form it is.
 */
final class Form {

    private static final FeelEngine FEEL = new ScalaFeelEngineFactory().createInstance();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> INPUTS = Set.of("textfield", "textarea", "number", "datetime", "select", "radio", "checkbox",
            "checklist", "taglist", "dynamiclist");
    private static final List<String> SENTENCES = List.of(
            "We rang three landlords with two-bedroom homes this morning.",
            "She stays with her sister until the end of the week.",
            "He has asked for the ground floor because of his knee.",
            "Bring proof of income to the office on Tuesday.",
            "The flat is ten minutes from the school, and the bus goes from the door.",
            "Mae hi'n byw yn Nhŷ Gwyn, wrth yr afon & wrth ei theulu.",
            "The landlord said: \"The rent is £120 a week, 50% of it paid\".",
            "Nothing has changed since we spoke last, and both of us wrote it down.");
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final List<String> SHAPED = List.of("7", "120", "A1", "2026");

    private final JsonNode schema;
    private final Map<String, JsonNode> shown;
    private final Chance chance;
    private final LocalDate today;
    private final String caseReference;
    /** Answers that are known and not left to chance, by the field's key. */
    private final Map<String, JsonNode> given;
    private boolean habits = true;
    /** Days that a refusal has named for a field: not before, not after. */
    private final Map<String, LocalDate> earliest = new HashMap<>();
    private final Map<String, LocalDate> latest = new HashMap<>();

    Form(JsonNode schema, Map<String, JsonNode> shown, Chance chance, LocalDate today, String caseReference, Map<String, JsonNode> given) {
        this.schema = schema;
        this.shown = shown;
        this.chance = chance;
        this.today = today;
        this.caseReference = caseReference;
        this.given = given;
    }

    /** Whoever has come to this step again and again does otherwise now. */
    Form withoutHabits() {
        habits = false;
        return this;
    }

    static boolean asksFor(JsonNode schema, String key) {
        return fields(schema).stream().anyMatch(field -> key(field).equals(key));
    }

    /** A form that says what it starts instead of a case, such as the audit of a quarter: no walk of a case begins with it. */
    static boolean isAboutNoCase(JsonNode schema) {
        return fields(schema).stream().anyMatch(field -> field.at("/properties/startsAs").isTextual());
    }

    /** Fields with a label that begins a sentence of the refusal; all of them when it names none. */
    Set<String> named(String refusal) {
        Set<String> named = new LinkedHashSet<>();
        for (JsonNode field : fields(schema)) {
            if (!label(field).isEmpty() && refusal.contains(label(field))) {
                named.add(key(field));
            }
        }
        if (named.isEmpty()) {
            fields(schema).forEach(field -> named.add(key(field)));
        }
        return named;
    }

    /** A worker who is told which days a field takes knows it the next time. */
    void learn(String refusal) {
        for (JsonNode field : fields(schema)) {
            Matcher named = Pattern.compile(Pattern.quote(label(field)) + ": this cannot be (before|after) (?:today, |'[^']*', )?(\\d{1,2} \\p{L}+ \\d{4})")
                    .matcher(refusal);
            if (field.path("type").asText().equals("datetime") && named.find()) {
                (named.group(1).equals("before") ? earliest : latest).put(key(field), LocalDate.parse(named.group(2), WORDS));
            }
        }
    }

    /** The day before which this cannot be answered, where a refusal has named one that is still to come. */
    Optional<LocalDate> tooSoon() {
        return earliest.entrySet().stream().filter(entry -> entry.getValue().isAfter(today)
                && fields(schema).stream().anyMatch(field -> key(field).equals(entry.getKey())
                        && field.path("properties").path("notAfter").asText().equals("today")))
                .map(Map.Entry::getValue).max(LocalDate::compareTo);
    }

    /**
     * Answers, by the field's key; fields that are hidden by the answers of others have none.
     *
     * @param before answers of an earlier try
     * @param anew keys of the fields to answer anew
     * @param about tells this try from all others
     */
    ObjectNode fill(ObjectNode before, Set<String> anew, String about) {
        ObjectNode answers = JSON.createObjectNode();
        List<JsonNode> fields = fields(schema);
        // What a condition reads may stand further down.
        Set<String> asked = null;
        for (int round = 0; round < 5; round++) {
            Set<String> askedNow = new LinkedHashSet<>();
            for (JsonNode field : fields) {
                String key = key(field);
                if (hidden(field, tree(answers))) {
                    answers.remove(key);
                    continue;
                }
                askedNow.add(key);
                if (!answers.has(key)) {
                    JsonNode kept = before.get(key);
                    answers.set(key, given.containsKey(key) ? given.get(key) : kept != null && !anew.contains(key) ? kept
                            : answer(field, answers, chance.of(about, key), habits && !anew.contains(key)));
                }
            }
            if (askedNow.equals(asked)) {
                break;
            }
            asked = askedNow;
        }
        return answers;
    }

    /** As the pages send them: a section is one variable. */
    static ObjectNode variables(ObjectNode answers) {
        ObjectNode sections = JSON.createObjectNode();
        answers.fields().forEachRemaining(entry -> put(sections, entry.getKey(), entry.getValue()));
        ObjectNode variables = JSON.createObjectNode();
        sections.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue();
            ObjectNode variable = variables.putObject(entry.getKey());
            if (value.isContainerNode()) {
                variable.put("value", value.toString()).put("type", "Json");
            } else if (!value.isNull()) {
                variable.set("value", value);
            } else {
                variables.remove(entry.getKey());
            }
        });
        return JSON.createObjectNode().set("variables", variables);
    }

    /** As a partner's system sends them: one document, yes and no as true and false, nothing for what is not known. */
    static ObjectNode document(ObjectNode answers) {
        ObjectNode document = JSON.createObjectNode();
        answers.fields().forEachRemaining(entry -> {
            String text = entry.getValue().asText();
            if (!entry.getValue().isNull()) {
                put(document, entry.getKey(), text.equals("YES") || text.equals("NO") ? JSON.getNodeFactory().booleanNode(text.equals("YES")) : entry.getValue());
            }
        });
        return document;
    }

    // ---- reading the schema ----

    private static List<JsonNode> fields(JsonNode parent) {
        List<JsonNode> fields = new ArrayList<>();
        for (JsonNode component : parent.path("components")) {
            String type = component.path("type").asText();
            if (INPUTS.contains(type)) {
                if (!component.path("readonly").asBoolean() && !component.path("disabled").asBoolean()) {
                    fields.add(component);
                }
            } else {
                fields.addAll(fields(component));
            }
        }
        return fields;
    }

    private static String key(JsonNode field) {
        return field.path(field.path("type").asText().equals("dynamiclist") ? "path" : "key").asText();
    }

    private static String label(JsonNode field) {
        return field.path(field.path("type").asText().equals("datetime") ? "dateLabel" : "label").asText();
    }

    private boolean hidden(JsonNode field, ObjectNode answers) {
        String condition = field.path("conditional").path("hide").asText("").replaceFirst("^=", "");
        if (condition.isEmpty()) {
            return false;
        }
        return Boolean.TRUE.equals(FEEL.evaluateSimpleExpression(condition, Variables.fromMap(JSON.convertValue(answers,
                JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class))).asVariableContext()));
    }

    /** What a condition sees: what the form shows, and over it the answers. */
    private ObjectNode tree(ObjectNode answers) {
        ObjectNode tree = JSON.createObjectNode();
        shown.forEach((name, value) -> tree.set(name, value.deepCopy()));
        fields(schema).forEach(field -> {
            if (!key(field).contains("caseReference")) {
                put(tree, key(field), answers.has(key(field)) ? answers.get(key(field)) : JsonNodeFactory.instance.nullNode());
            }
        });
        return tree;
    }

    private static void put(ObjectNode tree, String key, JsonNode value) {
        String[] path = key.split("\\.");
        ObjectNode holder = tree;
        for (int i = 0; i < path.length - 1; i++) {
            if (!holder.path(path[i]).isObject()) {
                holder.putObject(path[i]);
            }
            holder = (ObjectNode) holder.get(path[i]);
        }
        holder.set(path[path.length - 1], value);
    }

    private JsonNode shown(String key) {
        String[] path = key.split("\\.", 2);
        JsonNode section = shown.get(path[0]);
        return section == null ? JsonNodeFactory.instance.missingNode() : path.length == 1 ? section : section.at("/" + path[1].replace('.', '/'));
    }

    // ---- answering ----

    /** @param asEver whether habits are followed; whoever was refused thinks again */
    private JsonNode answer(JsonNode field, ObjectNode answers, Random random, boolean asEver) {
        String key = key(field);
        JsonNode there = shown(key);
        String type = field.path("type").asText();
        if (type.equals("dynamiclist")) {
            // Of what is offered to be ticked the robot takes nothing: it has words of its own.
            return field.path("properties").has("addsTo") ? JsonNodeFactory.instance.arrayNode() : rows(field, there, random, asEver);
        }
        boolean filled = !there.isMissingNode() && !there.isNull() && !there.asText("").isBlank();
        if (filled && (type.startsWith("text") || type.equals("datetime")) && random.nextDouble() < 0.8) {
            return there;
        }
        String with = field.path("properties").path("requiredWith").asText(null);
        boolean required = field.path("validate").path("required").asBoolean()
                || with != null && !answers.path(with).asText("").isBlank();
        if (!required && random.nextDouble() < 0.35) {
            return JsonNodeFactory.instance.nullNode();
        }
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (type) {
            case "textfield", "textarea" -> nodes.textNode(text(field, random));
            case "number" -> nodes.numberNode(number(field, random));
            case "datetime" -> nodes.textNode(day(field, answers, random).toString());
            case "checkbox" -> nodes.booleanNode(required || one(List.of(true, false), key, random, asEver));
            case "checklist", "taglist" -> {
                ArrayNode some = nodes.arrayNode();
                choices(field).stream().filter(choice -> random.nextBoolean()).forEach(some::add);
                yield some;
            }
            default -> {
                List<String> choices = choices(field);
                yield choices.isEmpty() ? nodes.nullNode() : nodes.textNode(one(choices, key, random, asEver));
            }
        };
    }

    private List<String> choices(JsonNode field) {
        JsonNode values = field.hasNonNull("valuesKey") ? shown.getOrDefault(field.path("valuesKey").asText(), JSON.createArrayNode())
                : field.path("values");
        return StreamSupport.stream(values.spliterator(), false).map(value -> value.path("value").asText()).toList();
    }

    private <T> T one(List<T> choices, String key, Random random, boolean asEver) {
        return asEver ? chance.habitually(random, key, choices) : choices.get(random.nextInt(choices.size()));
    }

    private ArrayNode rows(JsonNode list, JsonNode there, Random random, boolean asEver) {
        ArrayNode rows = JSON.createArrayNode();
        if (there.isArray() && random.nextDouble() < 0.7) {
            there.forEach(rows::add);
        }
        int least = list.path("properties").path("holds").asText().startsWith("=count(") ? 1 : 0;
        int more = random.nextInt(3);
        while (rows.size() < least || more-- > 0 && rows.size() < 8) {
            ObjectNode row = rows.addObject();
            for (JsonNode cell : fields(list)) {
                if (!hidden(cell, row)) {
                    row.set(key(cell), answer(cell, row, random, asEver));
                }
            }
        }
        // A row of the case holds more than the form asks for; the page sends what it asks for.
        for (JsonNode row : rows) {
            List<String> cells = fields(list).stream().map(Form::key).toList();
            ((ObjectNode) row).retain(cells);
        }
        return rows;
    }

    private double number(JsonNode field, Random random) {
        double min = field.path("validate").path("min").asDouble(0);
        double max = field.path("validate").path("max").asDouble(min + 10);
        return Math.floor(min + random.nextDouble() * (max - min + 1));
    }

    private String text(JsonNode field, Random random) {
        String key = key(field);
        String word = chance.word();
        switch (field.path("properties").path("format").asText("")) {
            case "caseReference":
                return caseReference;
            case "postcode":
                return "CF" + (10 + random.nextInt(80)) + " " + random.nextInt(10) + "AB";
            case "phone":
                return "07700 900" + (100 + random.nextInt(900));
            case "email":
                return word.toLowerCase() + random.nextInt(100) + "@example.org";
            case "time":
                return List.of("07:45", "08:15", "09:30").get(random.nextInt(3)); // early: on the day itself it must have been
            case "amount":
                return random.nextInt(60) + ".50";
            case "count":
                return String.valueOf(random.nextInt(9));
            case "ages":
                return random.nextInt(9) + ", " + random.nextInt(17);
            default:
        }
        if (key.equals("caseReference")) {
            return caseReference;
        }
        JsonNode rules = field.path("validate");
        int least = rules.path("minLength").asInt(0);
        int most = rules.path("maxLength").asInt(4000);
        String pattern = field.path("properties").path("written").asText("");
        List<String> tries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String sentence = SENTENCES.get(random.nextInt(SENTENCES.size()));
            tries.add(field.path("type").asText().equals("textarea") || least > 12 ? sentence : word + " " + (char) ('A' + random.nextInt(26)) + "wel");
        }
        String longer = String.join(" ", SENTENCES);
        tries.add(longer.substring(0, Math.min(longer.length(), most)).strip());
        tries.add(word.substring(0, Math.min(word.length(), most)));
        int first = random.nextInt(SHAPED.size());
        for (int i = 0; i < SHAPED.size(); i++) {
            tries.add(SHAPED.get((first + i) % SHAPED.size()));
        }
        return tries.stream().filter(text -> text.length() <= most && text.strip().length() >= least && (pattern.isEmpty() || text.matches(pattern)))
                .findFirst().orElseThrow(() -> new AssertionError("The robot knows no text for field " + key + " of pattern " + pattern
                        + ", " + least + " to " + most + " characters: teach it one in " + Form.class.getName()));
    }

    private LocalDate day(JsonNode field, ObjectNode answers, Random random) {
        LocalDate earliest = this.earliest.getOrDefault(key(field), bound(field.path("properties").path("notBefore").asText(null), answers));
        LocalDate latest = this.latest.getOrDefault(key(field), bound(field.path("properties").path("notAfter").asText(null), answers));
        boolean todayFits = (earliest == null || !today.isBefore(earliest)) && (latest == null || !today.isAfter(latest));
        if (todayFits && random.nextDouble() < 0.5) {
            return today;
        }
        LocalDate from = earliest != null ? earliest : latest != null ? latest.minusDays(30) : today.minusDays(10);
        LocalDate to = latest != null ? latest : from.isAfter(today) ? from.plusDays(30) : today.plusDays(60);
        return from.plusDays((long) (random.nextDouble() * (Math.max(0, ChronoUnit.DAYS.between(from, to)) + 1)));
    }

    private LocalDate bound(String bound, ObjectNode answers) {
        if (bound == null) {
            return null;
        }
        if (bound.startsWith("today")) {
            return bound.length() == 5 ? today : today.plusDays(Integer.parseInt(bound.substring(5)));
        }
        return Stream.of(bound, answers.path(bound).asText(""), shown(bound).asText("")).flatMap(text -> {
            try {
                return Stream.of(LocalDate.parse(text));
            } catch (DateTimeException notADay) {
                return Stream.empty();
            }
        }).findFirst().orElse(null);
    }
}
