package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.cartref.Thorough;
import org.cartref.pathway.FormOnScreen.Hands;

/**
 * Somebody who completes a form as its schema invites them to: sends it empty, opens every condition, makes every mistake
 * a field knows and mends it, adds a row too many and takes it out again, and ends with the answers of the story.
 */
final class FormWalker {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What was chosen can be changed, and not taken back. */
    private static final Set<String> CHOSEN = Set.of("radio", "select", "checkbox");

    /** Kinds of mistake that a kind of field has had, in whatever form. */
    private static final Set<String> KINDS = new TreeSet<>();

    /** What has been seen of one form so far, by whoever walked it. */
    static final class Seen {
        final TreeSet<String> opened = new TreeSet<>();
        final TreeSet<String> closed = new TreeSet<>();
        final TreeSet<String> mistakes = new TreeSet<>();
        /** Which hands have filled in what. */
        final TreeMap<String, Set<Hands>> filled = new TreeMap<>();

        private void filled(String key, Hands hands) {
            filled.computeIfAbsent(key, none -> EnumSet.noneOf(Hands.class)).add(hands);
        }

        /** What can be wrong with this field, or in a row of it, and never was. */
        Stream<String> neverMade(FormField field) {
            Stream<Place> places = !field.input() ? Stream.empty() : !field.list() ? Stream.of(new Place(field, null, 0))
                    : Stream.concat(Stream.of(new Place(field, null, 0)), field.rows().stream().filter(FormField::input).map(cell -> new Place(cell, field, 0)));
            return places.flatMap(place -> mistakesOf(place.field).stream()
                    // A row that is offered brings what is chosen in it.
                    .filter(kind -> !(kind.equals("left out") && CHOSEN.contains(place.field.type()) && field.property("addsTo") != null))
                    .map(kind -> place.name() + " " + kind)).filter(mistake -> !mistakes.contains(mistake));
        }
    }

    /** Where an answer stands: a field, or a field in a row of a list. */
    private record Place(FormField field, FormField list, int row) {
        String id() {
            return field.component().path("id").asText() + (list == null ? "" : "_" + row);
        }

        String name() {
            return list == null ? field.key() : list.key() + "[]." + field.key();
        }
    }

    /** A wrong answer: as what it is counted, and what is entered. */
    private record Mistake(String kind, Object entered) {
    }

    private final FormOnScreen screen;
    private final List<FormField> fields;
    private final ObjectNode shown;
    private final FormRules rules;
    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final LocalDate today;
    private final Seen seen;
    private final IntSupplier timesSent;
    /** What stands in the fields now, as far as it was entered here. */
    private final Map<String, Object> entered = new HashMap<>();
    /** Mistakes still to be made: the product says them when the form is sent. */
    private final Map<Place, List<Mistake>> unsaid = new LinkedHashMap<>();

    FormWalker(FormOnScreen screen, JsonNode schema, ObjectNode shown, FormRules rules, Object[] answers, LocalDate today, Seen seen, IntSupplier timesSent) {
        this.screen = screen;
        this.fields = FormField.of(schema).stream().filter(FormField::input).toList();
        this.shown = shown;
        this.rules = rules;
        for (int i = 0; i < answers.length; i += 2) {
            this.answers.put((String) answers[i], answers[i + 1]);
        }
        this.today = today;
        this.seen = seen;
        this.timesSent = timesSent;
    }

    /** Everything up to the press of the button that ends it; the form is ready then. */
    void fill() {
        visibleAsTheFormSays();
        screen.begin();
        assertThat(leftOut(places())).as("what is needed and not said to be, when all of it is left out").isEmpty();
        everyConditionOpened();
        fields.stream().filter(field -> !field.list() && asked(field)).forEach(field -> {
            Place place = new Place(field, null, 0);
            if (!field.hidden().isEmpty()) {
                visibleAsTheFormSays();
                leftOut(places());
            }
            mistakes(place, answers.get(field.key()));
            if (answers.containsKey(field.key())) {
                enter(place, answers.get(field.key()));
            }
        });
        fields.stream().filter(field -> field.list() && asked(field)).forEach(this::rows);
        visibleAsTheFormSays();
        whatThePageLetPass();
        JsonNode look = screen.look();
        assertThat(StreamSupport.stream(look.path("fields").spliterator(), false).map(field -> field.path("error").asText()).filter(error -> !error.isEmpty()))
                .as("everything is mended").isEmpty();
        screen.until("the button can be pressed: everything is mended", () -> screen.look().path("send").asText().equals("ready"));
    }

    /** The keys of what the form asks for now. */
    List<String> asked() {
        return fields.stream().filter(this::asked).map(FormField::key).toList();
    }

    // ---- what must be filled in ----

    /** Sends it as it is where something that is needed was never missed before; answers what of it nothing was said of. */
    private List<Place> leftOut(Stream<Place> places) {
        List<Place> needed = places.filter(place -> needed(place.field)).toList();
        if (needed.stream().noneMatch(this::neverMissed)) {
            return List.of();
        }
        List<Place> blank = needed.stream().filter(this::blank).toList();
        if (blank.stream().noneMatch(this::neverMissed)) {
            return List.of();
        }
        List<Place> said = refused(blank);
        said.forEach(place -> seen.mistakes.add(place.name() + " left out"));
        return blank.stream().filter(place -> !said.contains(place)).toList();
    }

    /** By itself, or because one of two is. */
    private static boolean needed(FormField field) {
        return field.validate().path("required").asBoolean() || field.property("requiredWithout") != null;
    }

    private boolean neverMissed(Place place) {
        return needed(place.field) && !seen.mistakes.contains(place.name() + " left out");
    }

    private Stream<Place> places() {
        return fields.stream().filter(field -> !field.list() && asked(field)).map(field -> new Place(field, null, 0));
    }

    private boolean blank(Place place) {
        String there = screen.look().path("fields").path(place.id()).path("value").asText("?");
        return there.isEmpty() || place.field.type().equals("checkbox") && there.equals("false");
    }

    // ---- conditions ----

    private void everyConditionOpened() {
        visibleAsTheFormSays();
        for (FormField field : fields) {
            if (field.hidden().isEmpty() || seen.opened.contains(field.key()) || asked(field) || !rules.holds(field.hidden(), tree(answers))) {
                continue;
            }
            opening(field, controlsOf(field), new LinkedHashMap<>()).ifPresent(opening -> {
                // The days of a case are known once it is.
                fields.stream().filter(one -> one.key().equals("caseReference") && !entered.containsKey(one.key()))
                        .forEach(reference -> enter(new Place(reference, null, 0), answers.get(reference.key())));
                Set<String> before = Set.copyOf(seen.opened);
                opening.forEach((control, value) -> {
                    // What opens something else can be left out only before it does.
                    if (neverMissed(new Place(control, null, 0))) {
                        visibleAsTheFormSays();
                        leftOut(places());
                    }
                    enter(new Place(control, null, 0), value);
                });
                visibleAsTheFormSays();
                assertThat(seen.opened).contains(field.key());
                // What has come with it may never be asked for again.
                List<FormField> come = fields.stream().filter(one -> !one.list() && seen.opened.contains(one.key()) && !before.contains(one.key())).toList();
                if (!come.isEmpty()) {
                    leftOut(places());
                    come.forEach(one -> mistakes(new Place(one, null, 0), null));
                    // Offences are looked for when nothing else is wrong, and here much is blank.
                    unsaid.values().forEach(mistakes -> mistakes.removeIf(mistake -> mistake.kind.equals("an offence")));
                    whatThePageLetPass();
                }
            });
        }
    }

    /** Answers of this form with which the field is asked for; empty where that hangs on the case. */
    private Optional<Map<FormField, Object>> opening(FormField field, List<FormField> controls, Map<FormField, Object> chosen) {
        if (controls.isEmpty()) {
            Map<String, Object> would = new HashMap<>(entered);
            chosen.forEach((control, value) -> would.put(control.key(), value));
            boolean open = !rules.holds(field.hidden(), tree(would))
                    && chosen.keySet().stream().allMatch(control -> control.hidden().isEmpty() || !rules.holds(control.hidden(), tree(would)));
            return open ? Optional.of(chosen) : Optional.empty();
        }
        FormField control = controls.get(0);
        List<Object> values = switch (control.type()) {
            case "checkbox" -> List.of(true, false);
            case "datetime" -> List.of(today.toString());
            case "radio", "select" -> List.copyOf(options(control).keySet());
            default -> List.of();
        };
        for (Object value : values) {
            Map<FormField, Object> with = new LinkedHashMap<>(chosen);
            with.put(control, value);
            var found = opening(field, controls.subList(1, controls.size()), with);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private List<FormField> controlsOf(FormField field) {
        return fields.stream().filter(other -> other != field && Pattern.compile("(?<![\\w.])" + Pattern.quote(other.key()) + "(?![\\w.])").matcher(field.hidden()).find()).toList();
    }

    /** The page shows the fields that the server will ask for, and no others. */
    private void visibleAsTheFormSays() {
        List<String> expected = fields.stream().filter(this::asked).map(FormField::key).toList();
        screen.until("shown are exactly " + expected, () -> onScreen().equals(expected));
        fields.stream().filter(field -> !field.hidden().isEmpty()).forEach(field -> (expected.contains(field.key()) ? seen.opened : seen.closed).add(field.key()));
    }

    private List<String> onScreen() {
        JsonNode look = screen.look();
        return fields.stream().filter(field -> field.list() ? look.path("lists").has(field.label()) : look.path("fields").has(id(field))).map(FormField::key).toList();
    }

    private boolean asked(FormField field) {
        return field.hidden().isEmpty() || !rules.holds(field.hidden(), tree(entered));
    }

    /** What a condition sees: what the form was filled with, and over it what was entered. */
    private ObjectNode tree(Map<String, Object> over) {
        ObjectNode tree = shown.deepCopy();
        fields.stream().filter(field -> !field.list()).forEach(field -> {
            if (FormRules.at(tree, field.key()).isMissingNode()) {
                put(tree, field.key(), null);
            }
        });
        over.forEach((key, value) -> put(tree, key, value));
        return tree;
    }

    private static void put(ObjectNode tree, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            tree.set(key, JSON.valueToTree(value));
        } else {
            put(tree.path(key.substring(0, dot)) instanceof ObjectNode section ? section : tree.putObject(key.substring(0, dot)), key.substring(dot + 1), value);
        }
    }

    // ---- lists ----

    @SuppressWarnings("unchecked")
    private void rows(FormField list) {
        if (!list.component().path("allowAddRemove").asBoolean(true)) {
            taken(list);
            return;
        }
        List<Map<String, Object>> wanted = (List<Map<String, Object>>) answers.getOrDefault(list.key(), List.of());
        while (screen.rows(list.label()) > Math.max(wanted.size(), 0)) {
            screen.removeRow(list.label(), screen.rows(list.label()) - 1);
        }
        if (ruled(list, "count(") && !seen.mistakes.contains(list.key() + " without a row")) {
            while (screen.rows(list.label()) > 0) {
                screen.removeRow(list.label(), 0);
            }
            refused(List.of(new Place(list, null, 0)));
            seen.mistakes.add(list.key() + " without a row");
        }
        int most = Math.max(wanted.size() + 1, 2);
        while (screen.rows(list.label()) < most) {
            screen.addRow(list.label());
        }
        // A row nobody wrote in is no row: with one answer in it the others are missed.
        if (cells(list).anyMatch(this::neverMissed)) {
            screen.text(new Place(firstText(list), list, 0).id(), "Begun");
            leftOut(cells(list));
        }
        // A row too many is begun in earnest, and the one before it is right already when it goes.
        IntStream.range(0, wanted.size()).forEach(row -> row(list, row, wanted.get(row), row == 0));
        IntStream.range(wanted.size(), most).forEach(row -> row(list, row, Map.of(firstText(list).key(), "Put here by mistake"), row == 0));
        if (wanted.isEmpty()) {
            whatThePageLetPass();
        }
        IntStream.range(wanted.size(), most).forEach(row -> screen.removeRow(list.label(), wanted.size()));
        for (int row = 0; row < wanted.size(); row++) {
            for (FormField cell : list.rows()) {
                if (wanted.get(row).get(cell.key()) != null) {
                    reads(new Place(cell, list, row), wanted.get(row).get(cell.key()));
                }
            }
        }
    }

    /** A list the case brings: the first row is opened by what opens it, and closed again. */
    private void taken(FormField list) {
        FormField tick = list.rows().stream().filter(cell -> cell.type().equals("checkbox")).findFirst().orElseThrow();
        Place first = new Place(tick, list, 0);
        if (screen.look().path("fields").has(first.id())) {
            screen.tick(first.id(), true);
            row(list, 0, Map.of(tick.key(), true), true);
            leftOut(cells(list));
            whatThePageLetPass();
            screen.tick(first.id(), false);
            row(list, 0, Map.of(), false);
        }
    }

    private static Stream<Place> cells(FormField list) {
        return list.rows().stream().filter(FormField::input).map(cell -> new Place(cell, list, 0));
    }

    private void row(FormField list, int row, Map<String, Object> wanted, boolean withMistakes) {
        Map<String, Object> cells = new HashMap<>();
        for (FormField cell : list.rows().stream().filter(FormField::input).toList()) {
            boolean asked = cell.hidden().isEmpty() || !rules.holds(cell.hidden(), JSON.valueToTree(cells));
            screen.until(cell.key() + " of row " + row + (asked ? " is shown" : " is not shown"), () -> screen.look().path("fields").has(new Place(cell, list, row).id()) == asked);
            if (!cell.hidden().isEmpty()) {
                (asked ? seen.opened : seen.closed).add(list.key() + "[]." + cell.key());
            }
            if (!asked) {
                continue;
            }
            Place place = new Place(cell, list, row);
            Object value = wanted.get(cell.key());
            if (withMistakes) {
                mistakes(place, value);
            }
            if (value != null) {
                enter(place, value);
                cells.put(cell.key(), value);
            }
        }
    }

    private static FormField firstText(FormField list) {
        return list.rows().stream().filter(cell -> cell.type().startsWith("text")).findFirst().orElseThrow();
    }

    // ---- mistakes ----

    private void mistakes(Place place, Object right) {
        for (String kind : mistakesOf(place.field)) {
            if (seen.mistakes.contains(place.name() + " " + kind) || !Thorough.ON && !KINDS.add(place.field.type() + " " + kind)) {
                continue;
            }
            if (CHOSEN.contains(place.field.type())) {
                choosesWrongly(kind, place);
                continue;
            }
            wrongly(kind, place).map(entered -> new Mistake(kind, entered)).ifPresent(mistake -> {
                if (kind.equals("no such day")) {
                    Object before = screen.look().path("fields").path(place.id()).path("value").asText();
                    screen.text(place.id(), mistake.entered.toString());
                    screen.until(place.name() + " is said to be no day, and is left as it was typed", () -> {
                        JsonNode there = screen.look().path("fields").path(place.id());
                        return !there.path("error").asText().isEmpty() && there.path("value").asText().equals(mistake.entered);
                    });
                    seen.mistakes.add(place.name() + " " + kind);
                    if (right == null) {
                        screen.text(place.id(), before.toString());
                    }
                } else {
                    unsaid.computeIfAbsent(place, none -> new ArrayList<>()).add(mistake);
                }
            });
        }
    }

    /** What can be chosen and not taken back is wrong, and said to be, before it is put right. */
    private void choosesWrongly(String kind, Place place) {
        String mustBe = onlyAnswer(place.field);
        boolean other = mustBe != null && kind.equals("not " + mustBe);
        boolean beside = kind.startsWith("left out beside") && entered.get(place.field.property("requiredWith")) != null && blank(place);
        if (other || beside) {
            if (other) {
                screen.choose(place.id(), place.field.options().indexOf(mustBe) == 0 ? 1 : 0);
            }
            assertThat(refused(List.of(place))).as("%s, %s, is refused", place.name(), kind).isNotEmpty();
            seen.mistakes.add(place.name() + " " + kind);
            if (other) {
                enter(place, mustBe);
            }
        }
    }

    /** The one answer its rule takes whatever else is answered; null where more can do. */
    private static String onlyAnswer(FormField field) {
        String one = field.key() + " = \"";
        return field.rules().stream().map(FormField.Rule::holds).filter(holds -> holds.startsWith(one))
                .map(holds -> holds.substring(one.length(), holds.length() - 1)).findFirst().orElse(null);
    }

    /** Whether a rule of this field says so. */
    private static boolean ruled(FormField field, String part) {
        return field.rules().stream().anyMatch(rule -> rule.holds().contains(part));
    }

    /** What can be wrong with an answer to this, by what the form says of it. */
    static List<String> mistakesOf(FormField field) {
        JsonNode validate = field.validate();
        List<String> all = new ArrayList<>();
        if (needed(field)) {
            all.add("left out");
        }
        switch (field.type()) {
            case "textfield", "textarea" -> {
                if (validate.path("minLength").asInt() > 1) {
                    all.add("too short");
                }
                if (validate.has("maxLength")) {
                    all.add("too long");
                }
                if (validate.has("pattern")) {
                    all.add("of another pattern");
                }
                if (field.property("format") != null) {
                    all.add("of another format");
                }
                if ("refuse".equals(field.property("offences"))) {
                    all.add("an offence");
                }
                if (ruled(field, "<= now")) {
                    all.add("a time to come");
                }
                if (ruled(field, "matches(")) {
                    all.add("written otherwise");
                }
            }
            case "number" -> all.addAll(List.of("too little", "too much"));
            case "datetime" -> {
                all.add("no such day");
                if (field.property("notBefore") != null) {
                    all.add("too early");
                }
                if (field.property("notAfter") != null) {
                    all.add("too late");
                }
                if (ruled(field, "workingDay(")) {
                    all.add("a Saturday");
                }
            }
            case "radio" -> {
                if (onlyAnswer(field) != null) {
                    all.add("not " + onlyAnswer(field));
                }
            }
            case "dynamiclist" -> {
                if (ruled(field, "count(")) {
                    all.add("without a row");
                }
            }
            default -> { }
        }
        if (field.property("requiredWith") != null) {
            all.add("left out beside " + field.property("requiredWith"));
        }
        return all;
    }

    /** What to enter to make this mistake; empty where nothing that can be entered here and now makes it. */
    private Optional<Object> wrongly(String kind, Place place) {
        FormField field = place.field;
        return switch (kind) {
            case "left out" -> Optional.<Object>of("").filter(nothing -> field.property("requiredWithout") == null);
            case "too short" -> Optional.of("x");
            case "too long" -> Optional.of("a".repeat(field.validate().path("maxLength").asInt() + 1));
            case "of another pattern" -> Optional.of("?!");
            case "of another format" -> Optional.of("12 nonsense!");
            case "an offence" -> Optional.of("Was sentenced for a street robbery.");
            case "a time to come" -> Optional.<Object>of("23:59").filter(late -> today.toString().equals(answer(place, field.rules().get(0).holds().split(" ")[0])));
            case "written otherwise" -> Optional.of("Try to look for a home, if possible …");
            case "too little" -> Optional.of(field.validate().path("min").asInt() - 1);
            case "too much" -> Optional.of(field.validate().path("max").asInt() + 1);
            case "no such day" -> Optional.of("31/02/2026");
            case "too early" -> bound(field.property("notBefore")).map(day -> FormOnScreen.typed(day.minusDays(1)));
            case "too late" -> bound(field.property("notAfter")).map(day -> FormOnScreen.typed(day.plusDays(1)));
            case "a Saturday" -> Optional.of(FormOnScreen.typed(today.with(TemporalAdjusters.next(DayOfWeek.SATURDAY))));
            default -> Optional.<Object>of("").filter(nothing -> answer(place, field.property("requiredWith")) != null);
        };
    }

    private Optional<LocalDate> bound(String bound) {
        if (bound == null) {
            return Optional.empty();
        }
        if (bound.startsWith("today")) {
            return Optional.of(bound.length() == 5 ? today : today.plusDays(Integer.parseInt(bound.substring(5))));
        }
        return Stream.of(bound, String.valueOf(answers.get(bound)), FormRules.at(shown, bound).asText()).flatMap(text -> {
            try {
                return Stream.of(LocalDate.parse(text));
            } catch (DateTimeException notADay) {
                return Stream.empty();
            }
        }).findFirst();
    }

    /** What only the product knows to be wrong it says by the name of the field, all of it together; then it is mended. */
    private void whatThePageLetPass() {
        unsaid.values().removeIf(List::isEmpty);
        while (!unsaid.isEmpty()) {
            List<Place> wrong = new ArrayList<>();
            unsaid.forEach((place, mistakes) -> {
                if (asked(place.list == null ? place.field : place.list)) {
                    wrong.add(place);
                    screen.text(place.id(), mistakes.get(0).entered.toString());
                } else {
                    mistakes.clear();
                }
            });
            if (!wrong.isEmpty()) {
                refused(wrong).forEach(place -> seen.mistakes.add(place.name() + " " + unsaid.get(place).remove(0).kind));
                wrong.forEach(this::mend);
            }
            unsaid.values().removeIf(List::isEmpty);
        }
    }

    private void mend(Place place) {
        Object right = answer(place, place.field.key());
        if (right == null) {
            JsonNode kept = place.list == null ? FormRules.at(shown, place.field.key()) : shown.path(place.list.key()).path(place.row).path(place.field.key());
            screen.text(place.id(), kept.isNull() ? "" : kept.isTextual() && place.field.type().equals("datetime")
                    ? FormOnScreen.typed(LocalDate.parse(kept.asText())) : kept.asText());
        } else {
            enter(place, right);
        }
    }

    /** What the story says to this question, in the same row. */
    @SuppressWarnings("unchecked")
    private Object answer(Place place, String key) {
        return place.list == null ? answers.get(key) : ((List<Map<String, Object>>) answers.getOrDefault(place.list.key(), List.of())).stream()
                .skip(place.row).findFirst().orElse(Map.of()).get(key);
    }

    /** Sends what is wrong; answers of which of these places it was said, at the top and there: at least of one. */
    private List<Place> refused(List<Place> wrong) {
        int before = timesSent.getAsInt();
        screen.until("it can be sent", () -> screen.look().path("send").asText().equals("ready"));
        screen.send();
        List<Place> said = new ArrayList<>();
        long[] first = {0};
        screen.until("it is said what is wrong of " + wrong.stream().map(Place::name).toList(), () -> {
            said.clear();
            JsonNode look = screen.look();
            String atTheTop = timesSent.getAsInt() > before ? look.path("said").asText() : "";
            wrong.stream().filter(place -> {
                String there = place.field.list() ? place.field.label() : look.path("fields").path(place.id()).path("error").asText();
                return !there.isEmpty() && atTheTop.contains(there);
            }).forEach(said::add);
            if (said.isEmpty() || said.size() == wrong.size()) {
                return !said.isEmpty();
            }
            // What was said before still stands until the answer is here.
            first[0] = first[0] == 0 ? System.nanoTime() : first[0];
            return System.nanoTime() - first[0] > 800_000_000L;
        });
        return said;
    }

    // ---- answers ----

    private void enter(Place place, Object value) {
        String id = place.id();
        switch (place.field.type()) {
            case "radio" -> screen.choose(id, List.copyOf(options(place.field).keySet()).indexOf(value));
            case "select" -> screen.select(id, Objects.requireNonNull(options(place.field).get(value), () -> place.name() + " offers " + options(place.field) + ", not " + value));
            case "checkbox" -> screen.tick(id, Boolean.TRUE.equals(value));
            case "datetime" -> screen.day(id, LocalDate.parse(value.toString()));
            default -> screen.text(id, value == null ? "" : value.toString());
        }
        if (place.list == null) {
            entered.put(place.field.key(), value);
        }
        seen.filled(place.name(), screen.hands);
        if (place.list != null) {
            seen.filled(place.list.key(), screen.hands);
        }
        reads(place, value);
    }

    /** What was entered stands there as it was meant, and nothing is wrong with it. */
    private void reads(Place place, Object value) {
        String expected = switch (place.field.type()) {
            case "radio" -> String.valueOf(List.copyOf(options(place.field).keySet()).indexOf(value));
            case "select" -> options(place.field).get(value);
            case "checkbox" -> String.valueOf(Boolean.TRUE.equals(value));
            case "datetime" -> FormOnScreen.typed(LocalDate.parse(value.toString()));
            default -> value == null ? "" : value.toString();
        };
        screen.until(place.name() + " reads " + expected + " and nothing is said of it", () -> {
            JsonNode there = screen.look().path("fields").path(place.id());
            return Objects.equals(there.path("value").asText(), expected) && there.path("error").asText().isEmpty();
        });
    }

    /** Labels by value, fixed ones or those of the case. */
    private Map<String, String> options(FormField field) {
        JsonNode values = field.optionsFrom() == null ? field.component().path("values") : shown.path(field.optionsFrom());
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach(option -> options.put(option.path("value").asText(), option.path("label").asText()));
        return options;
    }

    private static String id(FormField field) {
        return field.component().path("id").asText();
    }

    /** What a schema wants to have seen: conditional fields open and closed. */
    static TreeMap<String, Seen> ledger() {
        return new TreeMap<>();
    }
}
