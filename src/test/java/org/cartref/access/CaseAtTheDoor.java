package org.cartref.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody needs to know to ask about one case: its reference and the ids the engine has for everything of it. */
final class CaseAtTheDoor {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final List<String> OF_A_CASE = List.of("case", "task", "offered", "instance", "execution", "stepExecution", "job", "incident", "variableId",
            "pastActivity", "pastDecision", "pastDetail", "pastJob", "pastVariable", "operation");

    private final Map<String, String> facts = new HashMap<>();

    /** Whether a template names anything of a case. */
    static boolean isNamedIn(String template) {
        return OF_A_CASE.stream().anyMatch(name -> template.contains("{" + name + "}"));
    }

    CaseAtTheDoor put(String name, String value) {
        facts.put(name, value == null ? "none" : value);
        return this;
    }

    CaseAtTheDoor with(Map<String, String> more) {
        more.forEach(this::put);
        return this;
    }

    String get(String name) {
        return facts.get(name);
    }

    String reference() {
        return facts.get("case");
    }

    /** The template with everything it names; null stays null. */
    String fill(String template) {
        return template == null ? null : NAME.matcher(template).replaceAll(match -> Matcher.quoteReplacement(fact(match.group(1), template)));
    }

    private String fact(String name, String template) {
        String value = facts.get(name);
        if (value == null) {
            throw new IllegalStateException("Nothing is known as " + name + ", in " + template);
        }
        return value;
    }
}
