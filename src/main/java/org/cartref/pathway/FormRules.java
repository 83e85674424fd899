package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.cartref.casefile.Characters;
import org.cartref.casefile.OffenceWords;
import org.cartref.casefile.Quarter;
import org.cartref.casefile.RulesBroken.Broken;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/**
 * Checks a submission against the rules its form declares, because the engine checks none of them. Every broken rule is
 * a sentence that begins with the label of the field.
 */
@Component
class FormRules {

    /** A bound of dates: the day anybody here first heard of the person of the case. */
    static final String FIRST_HEARD = "firstHeard";

    private static final int MOST_CHARACTERS = 10_000;
    private static final int MOST_ROWS = 50;

    private final FeelEngine feel = new ScalaFeelEngineFactory().createInstance();
    private final London london;
    private final OffenceWords offences;
    private final RuleLanguage language;
    private final ObjectMapper json;

    FormRules(London london, OffenceWords offences, RuleLanguage language, ObjectMapper json) {
        this.london = london;
        this.offences = offences;
        this.language = language;
        this.json = json;
    }

    /**
     * The broken rules, one sentence each; empty when there are none.
     *
     * @param options values offered by fields whose options come from the case, by the name of their variable
     * @param caseRef the case the form is about; null where there is none yet
     */
    List<Broken> broken(List<FormField> asked, ObjectNode submission, Map<String, List<String>> options, String caseRef) {
        List<Broken> broken = new ArrayList<>();
        RuleLanguage.Known known = language.known(asked, submission, caseRef);
        asked.forEach(field -> check(field, "", field.label(), submission, asked, options, known, broken));
        return broken;
    }

    /** Why the rules of the field that names the case do not let the form be about this one; empty when they do. */
    Optional<String> notAbout(FormField reference, ObjectNode submission, String caseRef) {
        return language.notAbout(reference, submission, caseRef);
    }

    /**
     * The texts that name an offence, one sentence each, without the word: a refusal may be logged.
     *
     * @param everywhere true to search every free text, false for those the form marks {@code refuse}; what is marked as the
     *                   {@code name} of somebody or of a place, and what has a format, is no free text
     */
    List<Broken> offences(List<FormField> asked, ObjectNode submission, boolean everywhere) {
        return offences(asked, "", submission, everywhere);
    }

    private List<Broken> offences(List<FormField> asked, String path, ObjectNode submission, boolean everywhere) {
        List<Broken> broken = new ArrayList<>();
        for (FormField field : asked) {
            JsonNode value = at(submission, field.key());
            if (field.list()) {
                for (int row = 0; row < value.size(); row++) {
                    broken.addAll(offences(field.rows(), rowPath(field, row), (ObjectNode) value.get(row), everywhere));
                }
            } else if (value.isTextual() && ("refuse".equals(field.property("offences")) || everywhere && freeText(field))) {
                ("refuse".equals(field.property("offences")) ? offences.inRisk(value.asText()) : offences.in(value.asText()))
                        .ifPresent(word -> broken.add(new Broken(path + field.key(), field.label() + ": word " + word
                        + " names an offence or leads to one, and offences are never recorded here. Say where they may not live, with whom, "
                        + "and what the licence asks of the home.")));
            }
        }
        return broken;
    }

    private static boolean freeText(FormField field) {
        return (field.type().equals("textarea") || field.type().equals("textfield"))
                && field.property("format") == null && !"name".equals(field.property("offences"));
    }

    /**
     * Puts what people write in more than one way into the form it is kept in, the rows of lists included. Every text is
     * composed first: some keyboards and files send an accent apart from its letter, and no letter could print it.
     */
    void understand(List<FormField> fields, ObjectNode submission) {
        for (FormField field : fields) {
            JsonNode value = at(submission, field.key());
            if (field.list()) {
                value.forEach(row -> {
                    if (row instanceof ObjectNode answers) {
                        understand(field.rows(), answers);
                    }
                });
            } else if (value.isTextual()) {
                // A hyphen that must not break a line is one all the same.
                String composed = Normalizer.normalize(value.asText(), Normalizer.Form.NFC).replace('\u2010', '-').replace('\u2011', '-');
                put(submission, field.key(), TextNode.valueOf(format(field, submission)
                        .map(format -> format.understood().apply(composed.strip())).orElse(composed)));
            }
        }
    }

    /** How it is written, where it has a form of its own; a country abroad has its own ways. */
    private static Optional<Format> format(FormField field, ObjectNode submission) {
        String unless = field.property("formatUnless");
        return unless != null && !Characters.blank(at(submission, unless).asText("")) ? Optional.empty() : Format.named(field.property("format"));
    }

    static void put(ObjectNode tree, String key, JsonNode value) {
        String[] path = key.split("\\.");
        ObjectNode holder = tree;
        for (int i = 0; i < path.length - 1; i++) {
            if (!holder.path(path[i]).isObject()) {
                holder.remove(path[i]);
            }
            holder = holder.withObjectProperty(path[i]);
        }
        holder.set(path[path.length - 1], value.isMissingNode() ? null : value);
    }

    /** Keys of the fields marked {@code wanted} that are asked for and were left blank or answered with UNKNOWN. */
    List<String> missing(List<FormField> fields, ObjectNode submission) {
        return asked(fields, submission).stream()
                .filter(field -> field.property("wanted") != null && lacks(field, at(submission, field.key())))
                .map(FormField::key).toList();
    }

    /** Left blank, not known, or not the answer it has to be before anybody goes on without asking. */
    private static boolean lacks(FormField field, JsonNode value) {
        boolean no = value.isBoolean() && !value.asBoolean() || value.asText().equals("NO");
        return blank(field, value) || value.asText().equals("UNKNOWN") || field.property("wanted").equals("YES") && no;
    }

    /** The inputs among these fields that are asked for, given the other answers. */
    List<FormField> asked(List<FormField> fields, ObjectNode submission) {
        VariableContext answers = context(submission);
        return fields.stream().filter(field -> field.input() && (field.hidden().isEmpty() || !holds(field.hidden(), answers))).toList();
    }

    /** Puts in what the form works out from its answers, as it does in the browser; what a browser sends of it counts for nothing. */
    void compute(List<FormField> fields, ObjectNode answers) {
        fields.stream().filter(FormField::computed).forEach(field -> {
            put(answers, field.key(), json.nullNode());
            VariableContext known = context(answers);
            if (field.hidden().isEmpty() || !holds(field.hidden(), known)) {
                Object value = feel.evaluateSimpleExpression(field.expression(), known);
                put(answers, field.key(), json.valueToTree(value));
            }
        });
    }

    /** Whether a FEEL condition holds for these answers. */
    boolean holds(String condition, ObjectNode submission) {
        return holds(condition, context(submission));
    }

    private boolean holds(String condition, VariableContext answers) {
        return Boolean.TRUE.equals(feel.evaluateSimpleExpression(condition, answers));
    }

    private VariableContext context(ObjectNode submission) {
        return Variables.fromMap(json.convertValue(submission,
                json.getTypeFactory().constructMapType(Map.class, String.class, Object.class))).asVariableContext();
    }

    static JsonNode at(JsonNode tree, String key) {
        return tree.at("/" + key.replace('.', '/'));
    }

    /** Where the fields of a row live in a submission. */
    private static String rowPath(FormField list, int row) {
        return list.key() + "." + row + ".";
    }

    private void check(FormField field, String path, String label, ObjectNode submission, List<FormField> siblings,
            Map<String, List<String>> options, RuleLanguage.Known known, List<Broken> broken) {
        JsonNode value = at(submission, field.key());
        if (field.list()) {
            checkRows(field, value, options, known, broken);
            return;
        }
        if (blank(field, value)) {
            String with = field.property("requiredWith");
            String without = field.property("requiredWithout");
            if (field.validate().path("required").asBoolean() || with != null && !Characters.blank(at(submission, with).asText(""))) {
                String needed = field.type().equals("checkbox") ? "tick this once it is so." : "fill this in.";
                broken.add(new Broken(path + field.key(), label + ": " + needed));
            } else if (without != null && Characters.blank(at(submission, without).asText(""))) {
                String other = siblings.stream().filter(sibling -> sibling.key().equals(without)).map(FormField::label).findFirst().orElseThrow();
                broken.add(new Broken(path + field.key(), label + ": fill in this or " + other + "."));
            } else if (value.isTextual()) {
                // Nothing to see, and yet not nothing: what cannot be kept is refused and not forgotten.
                unfit(field, value.asText()).ifPresent(fault -> broken.add(new Broken(path + field.key(), label + ": " + fault)));
            }
            return;
        }
        String fault = switch (field.type()) {
            case "textfield", "textarea" -> text(field, value, submission);
            case "number" -> number(field, value);
            case "datetime" -> date(value);
            case "select", "radio" -> option(field, value, options);
            case "checkbox" -> value.isBoolean() ? null : "tick it or leave it.";
            default -> value.isValueNode() || value.isArray() ? null : "this is not an answer to this question.";
        };
        // Whether a form may be about a case at all is asked once the case is known to be open.
        if (fault == null && !field.key().equals("caseReference")) {
            fault = known.fault(field.rules()).orElse(null);
        }
        if (fault == null) {
            fault = switch (field.type()) {
                case "number" -> tooLittleOrTooMuch(field, value);
                case "datetime" -> tooEarlyOrTooLate(field, day(value), submission, siblings);
                default -> null;
            };
        }
        if (fault != null) {
            broken.add(new Broken(path + field.key(), label + (fault.startsWith("is ") ? " " : ": ") + fault));
        }
    }

    private void checkRows(FormField list, JsonNode rows, Map<String, List<String>> options, RuleLanguage.Known known, List<Broken> broken) {
        if (!rows.isArray() && !rows.isMissingNode() && !rows.isNull()) {
            broken.add(new Broken(list.key(), list.label() + ": this is not a list."));
            return;
        }
        if (rows.size() > MOST_ROWS) {
            broken.add(new Broken(list.key(), list.label() + ": at most " + MOST_ROWS + " rows."));
            return;
        }
        for (int number = 1; number <= rows.size(); number++) {
            JsonNode row = rows.get(number - 1);
            if (!(row instanceof ObjectNode answers)) {
                broken.add(new Broken(list.key(), list.label() + ", row " + number + ": this is not a row of this list."));
            } else if (!emptyRow(list, answers)) {
                List<FormField> asked = asked(list.rows(), answers);
                RuleLanguage.Known inRow = known.in(asked, answers);
                for (FormField field : asked) {
                    check(field, rowPath(list, number - 1), list.label() + ", row " + number + ", " + field.label(), answers, asked, options,
                            inRow, broken);
                }
            }
        }
        known.fault(list.rules()).ifPresent(fault -> broken.add(new Broken(list.key(), list.label() + ": " + fault)));
    }

    /** A row nobody filled in is not a row. */
    static boolean emptyRow(FormField list, ObjectNode row) {
        return list.rows().stream().allMatch(field -> blank(field, at(row, field.key())));
    }

    private static boolean blank(FormField field, JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isTextual() && Characters.blank(value.asText())
                || field.type().equals("checkbox") && value.isBoolean() && !value.asBoolean();
    }

    private String text(FormField field, JsonNode value, ObjectNode submission) {
        if (!value.isTextual()) {
            return "write this in words.";
        }
        String text = value.asText();
        Optional<Format> format = format(field, submission);
        if (format.isPresent() && !format.get().takes(text.strip())) {
            return format.get().rule();
        }
        int most = field.validate().path("maxLength").asInt(MOST_CHARACTERS);
        int least = field.validate().path("minLength").asInt(0);
        if (text.length() > most) {
            return "at most %,d characters fit here, and this has %,d. Shorten it.".formatted(most, text.length());
        }
        Optional<String> unfit = unfit(field, text);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        if (Characters.seen(text).length() < least) {
            return "write at least %d characters, so that a colleague can check it.".formatted(least);
        }
        return "quarter".equals(field.property("format")) && !Quarter.of(text.strip()).last().isBefore(london.today())
                ? "this quarter is not over yet. Choose one that is." : null;
    }

    private static Optional<String> unfit(FormField field, String text) {
        boolean line = field.type().equals("textfield");
        return (field.name() ? Characters.NAME : line ? Characters.LINE : Characters.TEXT).fault(line ? text.strip() : text);
    }

    private static String number(FormField field, JsonNode value) {
        if (!value.isNumber()) {
            return "write a number.";
        }
        return value.isIntegralNumber() || field.component().path("decimalDigits").asInt(-1) != 0 ? null : "write a whole number.";
    }

    private static String tooLittleOrTooMuch(FormField field, JsonNode value) {
        JsonNode min = field.validate().path("min");
        JsonNode max = field.validate().path("max");
        if (min.isNumber() && value.asDouble() < min.asDouble() || max.isNumber() && value.asDouble() > max.asDouble()) {
            return "choose a number from %s to %s.".formatted(min.asText("any"), max.asText("any"));
        }
        return null;
    }

    private static String date(JsonNode value) {
        LocalDate day = day(value);
        return day != null && day.getYear() >= 1900 && day.getYear() <= 2100 ? null
                : "this is not a day of the calendar. Write day, month and year, for example 27/11/2026.";
    }

    private String tooEarlyOrTooLate(FormField field, LocalDate day, ObjectNode submission, List<FormField> siblings) {
        String notBefore = field.property("notBefore");
        LocalDate earliest = bound(notBefore, submission);
        if (earliest != null && day.isBefore(earliest)) {
            return "this cannot be before " + boundWords(notBefore, earliest, siblings) + ".";
        }
        String notAfter = field.property("notAfter");
        LocalDate latest = bound(notAfter, submission);
        if (latest != null && day.isAfter(latest)) {
            return "this cannot be after " + boundWords(notAfter, latest, siblings) + ".";
        }
        return null;
    }

    private LocalDate bound(String bound, ObjectNode submission) {
        if (bound == null) {
            return null;
        }
        if (bound.equals("today")) {
            return london.today();
        }
        if (bound.startsWith("today")) {
            return london.daysFromToday(Integer.parseInt(bound.substring("today".length())));
        }
        return Character.isDigit(bound.charAt(0)) ? LocalDate.parse(bound) : day(at(submission, bound));
    }

    private static String boundWords(String bound, LocalDate day, List<FormField> siblings) {
        String words = London.words(day, Locale.UK);
        if (bound.equals(FIRST_HEARD)) {
            return "the day we first heard of them, " + words;
        }
        if (bound.equals("today")) {
            return "today, " + words;
        }
        return siblings.stream().filter(field -> field.key().equals(bound)).findFirst()
                .map(field -> "'" + field.label() + "', " + words).orElse(words);
    }

    private static LocalDate day(JsonNode value) {
        try {
            return value.isTextual() ? LocalDate.parse(value.asText()) : null;
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static String option(FormField field, JsonNode value, Map<String, List<String>> options) {
        List<String> offered = field.optionsFrom() == null ? field.options() : options.getOrDefault(field.optionsFrom(), List.of());
        return value.isTextual() && offered.contains(value.asText()) ? null : "choose one of the listed answers.";
    }
}
