package org.cartref.pathway;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.collection.Iterator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunction;
import org.camunda.bpm.dmn.feel.impl.scala.function.FeelCustomFunctionProvider;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.feel.FeelEngine$;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.cartref.access.SignedIn;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Homes;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.ClockRules;
import org.cartref.clock.London;
import org.cartref.clock.Regime;
import org.cartref.clock.WorkingDays;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The language in which a form says whether an answer is right: FEEL that has to hold, and the sentence said where it does
 * not. Both know the answers by their keys, {@code case} (the case file, by its paths), {@code clocks} (whether the one of a
 * name runs), {@code today}, {@code now}, {@code signedIn} (who answers) and a few functions:
 *
 * <table>
 * <caption>Functions beside those of FEEL</caption>
 * <tr><td>workingDay(day), bankHoliday(day)</td><td>whether it is one</td></tr>
 * <tr><td>workingDayBefore(day)</td><td>the last one before it</td></tr>
 * <tr><td>weekday(day)</td><td>in words: Monday 1 June 2026; a day alone is said without its weekday</td></tr>
 * <tr><td>named(name, given, family)</td><td>whether somebody of these names is meant, however it is written</td></tr>
 * <tr><td>placedInStreet(street, postcode, reference)</td><td>how many people of other cases than this live there, or are about to</td></tr>
 * </table>
 */
@Component
public class RuleLanguage {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    /** Roots that are known of a case alone. */
    private static final Set<String> OF_CASE = Set.of("case", "clocks");
    /** What is known beside the answers; the law as conditions know it. */
    private static final Set<String> GIVEN = Set.of("today", "now", "signedIn", "regime");

    private final CaseFiles files;
    private final ClockRegister register;
    private final ClockRules clocks;
    private final Homes homes;
    private final London london;
    private final SignedIn signedIn;
    private final ObjectMapper json;
    private final FeelEngine feel;
    private final FeelEngineApi reader = FeelEngineBuilder.forJava().build();
    private final Set<String> functions = new HashSet<>();
    private final Map<String, Set<String>> names = new ConcurrentHashMap<>();

    RuleLanguage(CaseFiles files, ClockRegister register, ClockRules clocks, Homes homes, WorkingDays workingDays, London london, SignedIn signedIn,
            ObjectMapper json) {
        this.files = files;
        this.register = register;
        this.clocks = clocks;
        this.homes = homes;
        this.london = london;
        this.signedIn = signedIn;
        this.json = json;
        Map<String, CustomFunction> ours = Map.of(
                "workingDay", ofDay(workingDays::isWorkingDay),
                "bankHoliday", ofDay(workingDays::isBankHoliday),
                "workingDayBefore", ofDay(day -> workingDays.minus(day, 1)),
                "weekday", ofDay(day -> London.weekdayWords(day, Locale.UK)),
                "named", function(List.of("name", "given", "family"), told -> named(text(told, 0), text(told, 1), text(told, 2))),
                "placedInStreet", function(List.of("street", "postcode", "reference"),
                        told -> told.get(0) == null ? null : files.placedInStreet(text(told, 0), text(told, 1), text(told, 2))));
        feel = new ScalaFeelEngineFactory(List.of(new FeelCustomFunctionProvider() {
            @Override
            public Optional<CustomFunction> resolveFunction(String name) {
                return Optional.ofNullable(ours.get(name));
            }

            @Override
            public Collection<String> getFunctionNames() {
                return ours.keySet();
            }
        })).createInstance();
        functions.addAll(ours.keySet());
        Iterator<String> feels = new BuiltinFunctions(FeelEngine$.MODULE$.defaultClock(), FeelEngine$.MODULE$.defaultValueMapper()).functionNames().iterator();
        while (feels.hasNext()) {
            functions.add(feels.next());
        }
    }

    private static CustomFunction ofDay(Function<LocalDate, Object> function) {
        return function(List.of("day"), told -> told.get(0) instanceof LocalDate day ? function.apply(day) : null);
    }

    private static CustomFunction function(List<String> parameters, Function<List<Object>, Object> function) {
        return CustomFunction.create().setParams(parameters.toArray(String[]::new)).setFunction(function).build();
    }

    private static String text(List<Object> told, int at) {
        return told.get(at) == null ? null : told.get(at).toString();
    }

    private static Boolean named(String name, String given, String family) {
        String meant = CaseFile.key(name);
        String first = given == null ? "" : CaseFile.key(given);
        String last = family == null ? "" : CaseFile.key(family);
        // Who has no family name there may be named with one.
        return meant == null ? null : meant.equals(first + last) || last.isEmpty() && !first.isEmpty() && meant.startsWith(first);
    }

    // ---- whether a rule holds ----

    /** What the rules of a form know. */
    final class Known {

        private final Map<String, Object> answers;
        private final String caseRef;
        /** Read when the first rule names it, and once for all of them. */
        private final Supplier<Object> file;

        private Known(Map<String, Object> answers, String caseRef, Supplier<Object> file) {
            this.answers = answers;
            this.caseRef = caseRef;
            this.file = file;
        }

        /** The same inside a row of a list, whose answers come before those of one name outside. */
        Known in(List<FormField> asked, ObjectNode row) {
            Map<String, Object> inside = new HashMap<>(answers);
            inside.putAll(answers(asked, row));
            return new Known(inside, caseRef, file);
        }

        /** What is said of the first of the rules that does not hold; a rule that hangs on something nobody knows binds nobody. */
        Optional<String> fault(List<FormField.Rule> rules) {
            return rules.stream().filter(rule -> caseRef != null || named(rule.holds()).stream().map(RuleLanguage::root).noneMatch(OF_CASE::contains))
                    .filter(rule -> Boolean.FALSE.equals(evaluate(rule.holds()))).findFirst().map(rule -> said(rule.otherwise()));
        }

        private String said(String otherwise) {
            return PLACE.matcher(otherwise).replaceAll(place -> {
                Object value = evaluate(place.group(1));
                return Matcher.quoteReplacement(value == null ? "" : value instanceof LocalDate day ? London.words(day, Locale.UK) : value.toString());
            });
        }

        private Object evaluate(String expression) {
            Map<String, Object> known = new HashMap<>(answers);
            known.put("today", london.today());
            known.put("now", london.timeOfDay());
            known.put("signedIn", signedIn.id());
            Set<String> named = named(expression);
            if (caseRef != null && named.stream().map(RuleLanguage::root).anyMatch("case"::equals)) {
                known.put("case", file.get());
            }
            if (caseRef != null) {
                known.put("clocks", named.stream().filter(name -> root(name).equals("clocks")).map(RuleLanguage::leaf)
                        .collect(Collectors.toMap(clock -> clock, clock -> register.running(caseRef, clock).isPresent())));
            }
            return feel.evaluateSimpleExpression(expression, Variables.fromMap(known).asVariableContext());
        }
    }

    /**
     * What the rules of these fields know.
     *
     * @param caseRef the case the form is about; null where there is none yet, so that no rule about one binds
     */
    Known known(List<FormField> asked, ObjectNode submission, String caseRef) {
        return new Known(answers(asked, submission), caseRef, SingletonSupplier.of(() -> value(files.document(caseRef), true)));
    }

    /**
     * Whether the rules of a start form's field that names a case let it be this one, when nothing else is answered yet.
     *
     * @param reference the field, as the form declares it
     */
    public boolean mayBeAbout(JsonNode reference, String caseRef) {
        FormField field = new FormField(reference);
        ObjectNode answered = JsonNodeFactory.instance.objectNode().put(field.key(), caseRef);
        return notAbout(field, answered, caseRef).isEmpty();
    }

    /** Why the rules of the field that names the case do not let the form be about this one; empty when they do. */
    Optional<String> notAbout(FormField reference, ObjectNode submission, String caseRef) {
        return known(List.of(reference), submission, caseRef).fault(reference.rules());
    }

    private Map<String, Object> answers(List<FormField> asked, ObjectNode submission) {
        @SuppressWarnings("unchecked")
        Map<String, Object> answers = (Map<String, Object>) value(submission, false);
        for (FormField field : asked) {
            JsonNode value = FormRules.at(submission, field.key());
            if (field.list()) {
                List<Object> rows = new ArrayList<>();
                value.forEach(row -> {
                    if (row instanceof ObjectNode answered && !FormRules.emptyRow(field, answered)) {
                        rows.add(value(row, false));
                    }
                });
                put(answers, field.key(), rows);
            } else if (field.type().equals("datetime")) {
                put(answers, field.key(), value(value, true));
            } else if (value.isMissingNode()) {
                put(answers, field.key(), null);
            }
        }
        return answers;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            tree.put(key, value);
        } else {
            Map<String, Object> inner = tree.get(key.substring(0, dot)) instanceof Map<?, ?> there ? (Map<String, Object>) there : new HashMap<>();
            tree.put(key.substring(0, dot), inner);
            put(inner, key.substring(dot + 1), value);
        }
    }

    /** What FEEL knows of an answer: a blank is none. @param days whether a text that is a day is one */
    private static Object value(JsonNode node, boolean days) {
        if (node.isObject()) {
            Map<String, Object> tree = new HashMap<>();
            node.properties().forEach(entry -> tree.put(entry.getKey(), value(entry.getValue(), days)));
            return tree;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(value(item, days)));
            return list;
        }
        return node.isNumber() ? node.numberValue() : node.isBoolean() ? (Object) node.asBoolean()
                : !node.isTextual() || node.asText().isBlank() ? null : days ? day(node.asText()) : node.asText();
    }

    private static Object day(String text) {
        try {
            return text.length() == 10 ? LocalDate.parse(text) : text;
        } catch (DateTimeException otherText) {
            return text;
        }
    }

    // ---- whether a form may say it ----

    /** What is wrong with the rules of a form, in words that say which field; empty when all can be read. */
    List<String> faults(List<FormField> fields) {
        return faults(fields, keys(fields));
    }

    private List<String> faults(List<FormField> fields, Set<String> keys) {
        List<String> faults = new ArrayList<>();
        for (FormField field : fields) {
            String who = "'" + field.label() + "' (" + field.key() + ") ";
            if (field.computed()) {
                uncomputed(field.expression(), keys).forEach(fault -> faults.add(who + fault));
            }
            for (FormField.Rule rule : field.rules()) {
                if (!field.input()) {
                    faults.add(who + "has a rule, and nobody answers it: give the rule to an answer it hangs on");
                } else if (rule.otherwise() == null || rule.otherwise().isBlank()) {
                    faults.add(who + "has a rule and no sentence: say under 'otherwise' what is read where it does not hold");
                } else if (rule.holds() == null || rule.holds().isBlank()) {
                    faults.add(who + "has a sentence under 'otherwise' and no rule 'holds' it is said of");
                } else {
                    Stream.concat(Stream.of(rule.holds()), PLACE.matcher(rule.otherwise()).results().map((MatchResult place) -> place.group(1)))
                            .flatMap(expression -> unreadable(expression, keys)).distinct().forEach(fault -> faults.add(who + fault));
                }
            }
            if (field.list()) {
                Set<String> inside = new HashSet<>(keys);
                inside.addAll(keys(field.rows()));
                faults.addAll(faults(field.rows(), inside));
            }
        }
        return faults;
    }

    private static Set<String> keys(List<FormField> fields) {
        return fields.stream().flatMap(field -> field.list()
                ? Stream.concat(Stream.of(field.key()), field.rows().stream().map(cell -> field.key() + "." + cell.key())) : Stream.of(field.key()))
                .collect(Collectors.toSet());
    }

    private Stream<String> unreadable(String expression, Set<String> keys) {
        ParseResult read = reader.parseExpression(expression);
        if (!read.isSuccess()) {
            return Stream.of("has a rule that cannot be read: " + expression);
        }
        Set<String> called = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        collect(read.parsedExpression().expression(), named, called, new HashSet<>());
        return Stream.concat(
                called.stream().filter(name -> !functions.contains(name)).map(name -> "has a rule that asks for '" + name + "()', which nobody knows"),
                named.stream().filter(name -> !known(name, keys)).map(name -> "has a rule that names '" + name + "', which is neither an answer of the "
                        + "form nor 'case.' with a path of the case file, 'clocks.' with a clock, 'today', 'now' or 'signedIn'"));
    }

    /** The browser works it out too, and knows answers alone. */
    private Stream<String> uncomputed(String expression, Set<String> keys) {
        return reader.parseExpression(expression).isSuccess()
                ? named(expression).stream().filter(name -> !keys.contains(name))
                        .map(name -> "is worked out from '" + name + "', which is no answer of the form")
                : Stream.of("is worked out by what cannot be read: " + expression);
    }

    private boolean known(String name, Set<String> keys) {
        return GIVEN.contains(name) || keys.contains(name) || keys.stream().anyMatch(key -> key.startsWith(name + "."))
                || root(name).equals("case") && (homes.take(leaf(name)) || told(json.constructType(CaseFile.class), leaf(name)))
                || root(name).equals("clocks") && Stream.of(Regime.values()).anyMatch(law -> clocks.inForce(law, leaf(name), london.today()));
    }

    /** Whether the case file says this, though nothing may land there. */
    private boolean told(JavaType type, String path) {
        JavaType section = type.isContainerType() ? type.getContentType() : type;
        return type.isMapLikeType() || json.getSerializationConfig().introspect(section).findProperties().stream()
                .filter(property -> property.couldSerialize() && property.getName().equals(root(path)))
                .map(BeanPropertyDefinition::getPrimaryType).anyMatch(there -> leaf(path).isEmpty() || told(there, leaf(path)));
    }

    private static String root(String name) {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    private static String leaf(String name) {
        return name.contains(".") ? name.substring(name.indexOf('.') + 1) : "";
    }

    /** What an expression names, by its paths. */
    private Set<String> named(String expression) {
        return names.computeIfAbsent(expression, read -> {
            Set<String> named = new TreeSet<>();
            collect(reader.parseExpression(read).parsedExpression().expression(), named, new TreeSet<>(), new HashSet<>());
            return named;
        });
    }

    /** @param bound names that the expression itself gives: {@code some row in household satisfies …} */
    private static void collect(Object part, Set<String> named, Set<String> called, Set<String> bound) {
        if (part instanceof Ref ref) {
            String name = ref.names().mkString(".");
            if (!bound.contains(root(name))) {
                named.add(name);
            }
        } else if (part instanceof PathExpression path) {
            collect(path.path(), named, called, bound);
        } else if (part instanceof Filter filter) {
            // What is named within the brackets is of the rows.
            collect(filter.list(), named, called, bound);
            collect(filter.filter(), new TreeSet<>(), called, bound);
        } else if (part instanceof Product parts) {
            if (part instanceof FunctionInvocation function) {
                called.add(function.function());
            } else if (parts.productPrefix().equals("Tuple2") && parts.productElement(0) instanceof String row) {
                bound.add(row);
            }
            for (int at = 0; at < parts.productArity(); at++) {
                collect(parts.productElement(at), named, called, bound);
            }
        }
    }
}
