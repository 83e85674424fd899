package org.cartref.pathway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.cartref.casefile.Characters;

/**
 * One input of a Camunda Form, as its {@code .form} file declares it. Beside form-js's own validation a field may carry
 * these properties (Modeler: "Custom properties"), which say where it goes and what else must hold:
 *
 * <table>
 * <caption>Custom properties of fields</caption>
 * <tr><td>routesAs</td><td>the engine variable it becomes: enumerations, flags, counts, dates and staff ids only</td></tr>
 * <tr><td>trail</td><td>{@code why}: it is the reason on the event trail; {@code words}: its label and the option chosen stand there;
 * {@code too}: and stays in the case file as well</td></tr>
 * <tr><td>emptiedIfHidden</td><td>where another answer hides the field, what it held before is no longer so</td></tr>
 * <tr><td>empties</td><td>ticked: what these keys hold is no longer so, and is taken out</td></tr>
 * <tr><td>tellsApart</td><td>the answer by which this case and the open one beside it are two people's</td></tr>
 * <tr><td>opensUp</td><td>the answer that lets everybody read a restricted case: only those give it who see every case</td></tr>
 * <tr><td>words</td><td>key under which the words of the chosen option land too</td></tr>
 * <tr><td>notBefore, notAfter</td><td>{@code today}, {@code today-14}, {@code today+366}, {@code firstHeard}, a date, or the key of another date</td></tr>
 * <tr><td>format</td><td>a {@link Format}: {@code postcode}, {@code phone}, {@code email}, {@code caseReference},
 * {@code quarter} (one that is over), {@code time}, {@code amount}, {@code count}, {@code ages}</td></tr>
 * <tr><td>requiredWith</td><td>key of the field that makes this one required</td></tr>
 * <tr><td>requiredWithout</td><td>key of the field of which one of the two is needed</td></tr>
 * <tr><td>formatUnless</td><td>key of a field that, filled in, leaves this one without its format: a country has postcodes of its own</td></tr>
 * <tr><td>printedAs</td><td>key of the field that says how letters print this name, needed where they cannot print it as it is</td></tr>
 * <tr><td>printedIf</td><td>in a list: only in rows where this is ticked are letters to print it</td></tr>
 * <tr><td>endingsOf</td><td>options are the reasons for which this duty can end; ANY: those that end whatever is owed</td></tr>
 * <tr><td>offences</td><td>{@code refuse}: words that name an offence are not taken, nor those of what may have been done to the
 * person ({@code casefile/offence-words.yml}); where a pathway says so ({@code refusesOffences}) every free text is searched for the
 * former, but for those marked {@code name}: the names and addresses of people and places</td></tr>
 * <tr><td>holds, otherwise</td><td>what has to hold of an answer that is given, in FEEL, and what is said where it does not: {@link RuleLanguage};
 * further rules of one field are numbered, {@code holds2} and {@code otherwise2}</td></tr>
 * <tr><td>authorises</td><td>the answer by which an ending is authorised: whoever gives it is its second officer where the law asks for one</td></tr>
 * <tr><td>asksToErase, signsErasure</td><td>the answer by which an erasure is asked for, and by which another signs it; of a case
 * reference: the form begins one</td></tr>
 * <tr><td>answeredBy</td><td>the group of partners this question is put to: they may answer it without seeing the case</td></tr>
 * <tr><td>workersOf</td><td>the group whose members a choice of workers offers; caseworkers when left out</td></tr>
 * <tr><td>keepIfBlank</td><td>{@code true}: left blank, what the case file holds stays</td></tr>
 * <tr><td>wanted</td><td>{@code true}: may be left blank, and a referral that does is told it is missing;
 * {@code YES}: any other answer is asked after too</td></tr>
 * <tr><td>closedToo</td><td>beside a case reference: a closed case may be named too, always ({@code true}) or where this FEEL condition holds</td></tr>
 * <tr><td>startsAs</td><td>of a start form about no case: the business key is this word and the field's value</td></tr>
 * <tr><td>addsTo, ticked</td><td>of a list of offered rows: the list a row joins when the field named by {@code ticked} is ticked;
 * the others fall away</td></tr>
 * <tr><td>prefill</td><td>{@code no}: starts empty although the case file holds an older value</td></tr>
 * </table>
 */
record FormField(JsonNode component) {

    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "datetime", "select", "radio", "checkbox", "checklist", "taglist", "dynamiclist");

    private static final Pattern RULE = Pattern.compile("(?:holds|otherwise)(\\d*)");

    boolean input() {
        return INPUTS.contains(type()) && !component.path("readonly").asBoolean() && !component.path("disabled").asBoolean();
    }

    /** Whether it shows what it holds, to be changed or not; a text shows what stands between its words. */
    boolean holds() {
        return INPUTS.contains(type());
    }

    /** Whether form-js works it out from other answers, and here it is worked out again. */
    boolean computed() {
        return type().equals("expression");
    }

    /** FEEL by which it is worked out, without its sign. */
    String expression() {
        return component.path("expression").asText("").replaceFirst("^=", "");
    }

    String type() {
        return component.path("type").asText();
    }

    /** Whether it holds what somebody is called. */
    boolean name() {
        return type().equals("textfield") && key().endsWith("Name");
    }

    boolean list() {
        return type().equals("dynamiclist");
    }

    /** Where the field lives in the submission: {@code person.familyName}; for a list, its path. */
    String key() {
        return component.path(list() ? "path" : "key").asText();
    }

    String root() {
        return key().split("\\.")[0];
    }

    String label() {
        return component.path(type().equals("datetime") ? "dateLabel" : "label").asText(key());
    }

    /** FEEL condition under which the field is not shown and not asked; empty when always shown. */
    String hidden() {
        return component.path("conditional").path("hide").asText("").replaceFirst("^=", "");
    }

    JsonNode validate() {
        return component.path("validate");
    }

    String property(String name) {
        return component.path("properties").path(name).asText(null);
    }

    /**
     * A rule of what was answered here.
     *
     * @param holds     FEEL, without its sign; null where the form forgot it
     * @param otherwise what is said, after the label, where it does not hold; null where the form forgot it
     */
    record Rule(String holds, String otherwise) {
    }

    /** {@code holds} and {@code otherwise}, then {@code holds2} and {@code otherwise2}, and so on. */
    List<Rule> rules() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(component.path("properties").fieldNames(), 0), false)
                .map(RULE::matcher).filter(Matcher::matches).map(rule -> rule.group(1)).distinct().sorted()
                .map(number -> new Rule(property("holds" + number) == null ? null : property("holds" + number).replaceFirst("^=", ""),
                        property("otherwise" + number))).toList();
    }

    static void forgetRules(ObjectNode properties) {
        properties.properties().removeIf(property -> RULE.matcher(property.getKey()).matches());
    }

    boolean yesNo() {
        return type().equals("radio") && options().equals(List.of("YES", "NO"));
    }

    /** Values of a fixed list of options; empty when the options come from the case. */
    List<String> options() {
        return StreamSupport.stream(component.path("values").spliterator(), false)
                .map(option -> option.path("value").asText()).toList();
    }

    /** Name of the variable the options come from; null when they are fixed. */
    String optionsFrom() {
        return component.path("valuesKey").asText(null);
    }

    List<FormField> rows() {
        return of(component);
    }

    /** What the case file keeps for a submitted value: yes and no become a flag, blank becomes nothing. */
    JsonNode landed(JsonNode submitted) {
        if (type().equals("checkbox")) {
            return BooleanNode.valueOf(submitted.asBoolean());
        }
        if (submitted.isMissingNode() || submitted.isNull() || submitted.isTextual() && Characters.blank(submitted.asText())) {
            return NullNode.getInstance();
        }
        if (yesNo()) {
            return BooleanNode.valueOf(submitted.asText().equals("YES"));
        }
        return submitted.isTextual() ? TextNode.valueOf(submitted.asText().strip()) : submitted;
    }

    /** What the form shows for a value of the case file. */
    JsonNode shown(JsonNode kept) {
        return yesNo() && kept.isBoolean() ? TextNode.valueOf(kept.asBoolean() ? "YES" : "NO") : kept;
    }

    /** The fields declared inside a form, group or list, in their order; groups are looked into, lists are not. */
    static List<FormField> of(JsonNode parent) {
        List<FormField> fields = new ArrayList<>();
        for (JsonNode component : parent.path("components")) {
            if (component.path("type").asText().equals("group")) {
                fields.addAll(of(component));
            } else {
                fields.add(new FormField(component));
            }
        }
        return fields;
    }
}
