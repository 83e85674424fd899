package org.cartref.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;

/**
 * What a form file of ours must keep to, so that Tasklist draws it and a caseworker can fill it in. Each broken rule is
 * one sentence naming file, component and what to do. That Tasklist does draw it, {@link FormsRenderTest} sees.
 */
final class FormRules {

    /** What form-js 1.8.7 knows, the version in Tasklist 7.24; one other type and the whole form stays empty. */
    private static final Set<String> KNOWN = Set.of("button", "checkbox", "checklist", "datetime", "dynamiclist", "expression",
            "group", "html", "iframe", "image", "number", "radio", "select", "separator", "spacer", "table", "taglist", "text",
            "textarea", "textfield", "default");
    private static final Set<String> INPUTS = Set.of("checkbox", "checklist", "datetime", "number", "radio", "select", "taglist",
            "textarea", "textfield");
    private static final Set<String> CHOICES = Set.of("checklist", "radio", "select", "taglist");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");

    /** What holds the name or address of somebody or of a place: a street may be called after a crime. */
    private static final Pattern NAME = Pattern.compile("(.*\\.)?([a-zA-Z]+Name|addressLine[12]|town|street|address|[a-z]+Address|landlord|[a-z]+Landlord"
            + "|prison|council|[a-z]+Authority|appointee|representative)");

    /** What a field may say beside form-js's own, as the table over {@code FormField} lists it. */
    private static final Set<String> PROPERTIES = Pattern.compile("<tr><td>([A-Za-z, ]+)</td>")
            .matcher(ModelFolder.read(Path.of("src/main/java/org/cartref/pathway/FormField.java"))).results()
            .flatMap(row -> Stream.of(row.group(1).split(", "))).collect(Collectors.toSet());

    private static final Pattern PLACE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    /** Words that depend on the law of the case, and on nothing anybody wrote. */
    private static final Pattern OF_ITS_LAW = Pattern.compile("\\{\\{if regime = \"ENGLAND_1996\" then \"[^\"{}]*\" else \"[^\"{}]*\"}}");
    private static final Set<String> SHOWN = Set.of("text", "label", "dateLabel", "description");
    private static final Pattern A_LAW = Pattern.compile("\\b(Wales|England|Welsh Local Government)\\b|\\bss?\\.\\d");
    private static final Pattern NAMED = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(\\.[a-zA-Z][a-zA-Z0-9]*)*");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private final String file;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final List<String> broken = new ArrayList<>();

    private FormRules(Path form) {
        file = form.getFileName().toString();
    }

    /** Every rule broken by one form file, empty when all is well. */
    static List<String> brokenBy(Path form) {
        FormRules rules = new FormRules(form);
        try {
            rules.form(JSON.readTree(form.toFile()), ModelFolder.stem(form));
        } catch (JsonProcessingException e) {
            rules.broken.add(rules.file + ": is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules.broken;
    }

    private void form(JsonNode form, String name) {
        check("the form", form.path("id").asText().equals(name), "needs the file's name as its id");
        check("the form", form.path("schemaVersion").asInt() == 16, "needs schemaVersion 16, the one Tasklist reads");
        check("the form", form.path("executionPlatform").asText().equals("Camunda Platform")
                        && form.path("executionPlatformVersion").asText().equals("7.24.0"),
                "needs executionPlatform \"Camunda Platform\" 7.24.0, so that the Modeler warns of what Tasklist cannot draw");
        check("the form", !form.path("components").isEmpty(), "is empty");
        components(form, "");
        feel(form, "the form");
        placeholders(form, fields(form, ""));
        if (form.toString().contains("{{caseSummary.") || form.toString().contains("regime = ")) {
            laws(form, "the form");
        }
    }

    /** Who does a step of a case knows its law, and reads nothing of the other one: no law is named but where it is the one of the case. */
    private void laws(JsonNode node, String who) {
        if (node.at("/conditional/hide").asText().contains("regime ")) {
            return;
        }
        String here = said(node, "key") ? "'" + node.path("key").asText() + "'" : said(node, "id") ? "'" + node.path("id").asText() + "'" : who;
        node.fields().forEachRemaining(entry -> {
            if (entry.getValue().isTextual() && (SHOWN.contains(entry.getKey()) || entry.getKey().startsWith("otherwise"))) {
                check(here, !A_LAW.matcher(OF_ITS_LAW.matcher(entry.getValue().asText()).replaceAll("")).find(),
                        "names a law or its section whatever the law of the case: say it by {{if regime = \"ENGLAND_1996\" then … else …}}");
            }
        });
        // Which section a place was secured under is chosen among those of both; a letter takes its own law's alone.
        node.fields().forEachRemaining(entry -> {
            if (!entry.getKey().equals("values")) {
                laws(entry.getValue(), here);
            }
        });
        if (node.isArray()) {
            node.forEach(child -> laws(child, here));
        }
    }

    /**
     * What a text shows is written for a text, and what a field holds for a field: one value cannot be both, and no other
     * part of a form is written at all. A description may ask for the law of the case, since it shows nothing of it; what a rule says
     * otherwise, the server writes.
     */
    private void placeholders(JsonNode node, Set<String> fields) {
        node.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue();
            boolean lawAlone = entry.getKey().equals("description") && !OF_ITS_LAW.matcher(value.asText()).replaceAll("").contains("{{");
            if (value.isTextual() && value.asText().contains("{{") && !lawAlone && !entry.getKey().startsWith("otherwise")) {
                String here = "'" + node.path("id").asText() + "'";
                check(here, node.path("type").asText().equals("text") && entry.getKey().equals("text"),
                        "holds a place holder in its " + entry.getKey() + ", and only the text of a text component may");
                PLACE.matcher(value.asText()).results().map(place -> QUOTED.matcher(place.group()).replaceAll(""))
                        .flatMap(place -> NAMED.matcher(place).results()).map(MatchResult::group).filter(fields::contains)
                        .forEach(key -> check(here, false, "shows '" + key + "', which a field of the form holds: show it under another name"));
            }
        });
        node.forEach(child -> placeholders(child, fields));
    }

    private static Set<String> fields(JsonNode parent, String path) {
        Set<String> fields = new HashSet<>();
        for (JsonNode component : parent.path("components")) {
            if (INPUTS.contains(component.path("type").asText())) {
                fields.add(path + component.path("key").asText());
            }
            fields.addAll(fields(component, component.has("path") ? path + component.path("path").asText() + "." : path));
            if (component.has("path")) {
                fields.add(path + component.path("path").asText());
            }
        }
        return fields;
    }

    private void components(JsonNode parent, String path) {
        for (JsonNode component : parent.path("components")) {
            String type = component.path("type").asText();
            String key = component.path("key").asText();
            String who = type + " '" + (key.isEmpty() ? component.path("id").asText() : key) + "'";
            component.path("properties").fieldNames().forEachRemaining(property -> check(who, PROPERTIES.contains(property.replaceFirst("\\d$", "")),
                    "has a property '" + property + "' that nobody reads: those there are stand over FormField"));
            check(who, !said(component.path("properties"), "holds") || said(component.path("properties"), "otherwise"),
                    "needs otherwise: what is said where its rule does not hold");
            check(who, KNOWN.contains(type), "is of a type Tasklist's form-js does not know, and would leave the whole form empty");
            check(who, ids.add(component.path("id").asText()), "needs an id of its own");
            if (INPUTS.contains(type)) {
                input(component, who, key, path);
            }
            if (type.equals("group") || type.equals("dynamiclist")) {
                check(who, said(component, "label"), "needs a label");
            }
            components(component, path + component.path("path").asText() + "/");
        }
    }

    private void input(JsonNode component, String who, String key, String path) {
        check(who, KEY.matcher(key).matches(), "needs a readable key: camelCase, starting lower-case, parts joined by dots");
        check(who, keys.add(path + key), "has a key that another field has too; one of them would overwrite the other");
        check(who, !component.path("validate").has("pattern"), "has a pattern, which form-js would show people: write a rule with matches(), or name a format");
        if (component.path("type").asText().equals("datetime")) {
            check(who, component.path("subtype").asText().equals("date"), "needs subtype date; a time of day is its own text field");
            check(who, said(component, "dateLabel"), "needs a dateLabel");
            check(who, said(component.path("properties"), "notAfter"), "needs a latest day (notAfter): a slip in the year would be taken");
        } else {
            check(who, said(component, "label"), "needs a label");
        }
        if (component.path("type").asText().equals("textfield")) {
            offences(component.path("properties"), who, NAME.matcher(key).matches());
        }
        if (CHOICES.contains(component.path("type").asText())) {
            Set<String> values = new HashSet<>();
            for (JsonNode value : component.path("values")) {
                check(who, said(value, "label") && said(value, "value"), "offers a choice without a label or a value");
                check(who, values.add(value.path("value").asText()), "offers '" + value.path("value").asText() + "' twice");
            }
            check(who, !values.isEmpty() || said(component, "valuesKey") || said(component, "valuesExpression"),
                    "offers nothing to choose: needs values, valuesKey or valuesExpression");
        }
    }

    /** Of a release every line somebody may write freely is searched for offences; which are not, is not for one form to say. */
    private void offences(JsonNode properties, String who, boolean name) {
        String offences = properties.path("offences").asText("");
        check(who, name || !offences.equals("name"), "is no name or address, so offences are searched for in it: take away offences = name");
        check(who, !name || !offences.isEmpty() || said(properties, "format"),
                "holds the name or address of somebody or of a place: say so with the property offences = name");
        check(who, Set.of("", "name", "refuse").contains(offences), "has a property offences that is neither refuse nor name");
    }

    /** A FEEL expression that cannot be read counts as null in form-js, without a word; so it is read here. */
    private void feel(JsonNode node, String who) {
        String here = said(node, "key") ? "'" + node.path("key").asText() + "'" : said(node, "id") ? "'" + node.path("id").asText() + "'" : who;
        if (node.isTextual() && node.asText().startsWith("=")) {
            ParseResult read = FEEL.parseExpression(node.asText().substring(1));
            check(here, read.isSuccess(), "holds FEEL that cannot be read: " + node.asText());
        }
        node.forEach(child -> feel(child, here));
    }

    private static boolean said(JsonNode node, String field) {
        return !node.path(field).asText().isBlank();
    }

    private void check(String who, boolean kept, String otherwise) {
        if (!kept) {
            broken.add(file + ": " + who + " " + otherwise);
        }
    }
}
