package org.cartref.pathway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.json.SpinJsonNode;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.FileAudit;
import org.cartref.casefile.FinalDutyInquiry;
import org.cartref.casefile.Laws;
import org.cartref.casefile.Pathways;
import org.cartref.casefile.Refused;
import org.cartref.casefile.Review;
import org.cartref.casefile.RulesBroken;
import org.cartref.casefile.Sought;
import org.cartref.clock.London;
import org.cartref.clock.Regime;
import org.cartref.message.Messages;
import org.cartref.retention.Erasures;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one way between Camunda Forms and the case file. A field's key is a path of the case file ({@code person.email})
 * or of the letter at hand ({@code letter.reasons}): from there the form is filled, and there what is submitted lands,
 * checked by {@link FormRules}. The engine is handed only what a field marks with {@code routesAs}.
 *
 * <p>Everything happens in the engine's transaction: either the step is done and its answers have landed, or neither.
 */
@Component
class CaseForms {

    /** What is known of a person, and can be put right. */
    private static final Set<String> PUT_RIGHT = Set.of("person", "reach", "household", "restricted");
    private static final List<String> ADDRESS = List.of("person.addressLine1", "person.addressLine2", "person.town", "person.postcode", "person.country");

    /** Shown to forms: the groups of priority need for which the authority has published that it looks at intentional homelessness (s.78(2)). */
    private static final String LOOKED_AT = "lookedAt";

    private final CaseFiles files;
    private final Pathways pathways;
    private final LetterDesk letterDesk;
    private final ReviewDesk reviewDesk;
    private final Messages messages;
    private final CaseSummary summary;
    private final FormOptions options;
    private final FormRules rules;
    private final CaseRules caseRules;
    private final FileAudit audit;
    private final Erasures erasures;
    private final EventTrail trail;
    private final Laws laws;
    private final London london;
    private final ObjectMapper json;
    private final String authorityCode;
    private final Regime regime;
    private final List<FinalDutyInquiry.Category> lookedAt;
    /** Where answers may land: sections of the case file, what is added to it, and the letter. */
    private final Set<String> homes = new HashSet<>(
            Set.of("contact", "appointment", "placement", "offer", "proposedHome", "movedIn", "movedOut", "letter", "review"));

    CaseForms(CaseFiles files, Pathways pathways, LetterDesk letterDesk, ReviewDesk reviewDesk, Messages messages, CaseSummary summary, FormOptions options,
            FormRules rules, CaseRules caseRules, FileAudit audit, Erasures erasures, EventTrail trail, Laws laws, London london, ObjectMapper json,
            @Value("${cartref.authority.code}") String authorityCode, @Value("${cartref.authority.regime}") Regime regime,
            @Value("${cartref.authority.intentionality-published-for:}") List<FinalDutyInquiry.Category> lookedAt) {
        this.files = files;
        this.pathways = pathways;
        this.letterDesk = letterDesk;
        this.reviewDesk = reviewDesk;
        this.messages = messages;
        this.summary = summary;
        this.options = options;
        this.rules = rules;
        this.caseRules = caseRules;
        this.audit = audit;
        this.erasures = erasures;
        this.trail = trail;
        this.laws = laws;
        this.london = london;
        this.json = json;
        this.authorityCode = authorityCode;
        this.regime = regime;
        this.lookedAt = lookedAt;
        json.getSerializationConfig().introspect(json.constructType(CaseFile.class)).findProperties()
                .forEach(section -> homes.add(section.getName()));
    }

    /** What the form of a step shows that is not for this worker's eyes: whom to ask, and nothing else. */
    ObjectNode closed(String caseRef, String whomToAsk) {
        ObjectNode filled = json.createObjectNode();
        filled.putObject("caseSummary").put("reference", caseRef).put("person", whomToAsk)
                .put("leadWorker", summary.leadWorker(files.get(caseRef))).putArray("clocks");
        AsTyped.write(filled, "", Set.of());
        return filled;
    }

    // ---- filling ----

    /**
     * What a task's form shows: the sections its text and fields name, the summary, and the options of its selects.
     *
     * @param letterId  id of the letter the task is about; null for none
     * @param messageId id of the message the task is about; null for none
     * @param report number of the reported change the task is about; null for the last one
     * @param openCase the case beside which this one is looked at; null for none
     */
    ObjectNode fill(JsonNode form, String caseRef, UUID letterId, UUID messageId, Integer report, String openCase) {
        List<FormField> fields = FormField.of(form);
        ObjectNode filled = sections(form, fields, caseRef, letterId, messageId, report);
        ObjectNode head = summary.of(caseRef);
        if (form.toString().contains("caseSummary.lateSteps")) {
            head.set("lateSteps", summary.lateSteps(caseRef));
        }
        if (form.toString().contains("caseSummary.withoutHolidays")) {
            head.set("withoutHolidays", summary.withoutHolidays(caseRules::maySee));
        }
        filled.set("caseSummary", head);
        if (form.toString().contains("audit.")) {
            filled.set("audit", json.valueToTree(audit.score(files.get(caseRef))));
        }
        if (form.toString().contains("erasure.")) {
            filled.set("erasure", json.valueToTree(erasures.preview(caseRef, caseRules::maySee)));
        }
        if (form.toString().contains("stays.")) {
            filled.set("stays", json.valueToTree(files.stays(caseRef, london.today())));
        }
        if (openCase != null && form.toString().contains("beside.")) {
            filled.set("beside", caseRules.closedBecause(openCase, "case beside", null).map(whomToAsk -> json.createObjectNode().put("closed", whomToAsk))
                    .orElseGet(() -> Beside.of(files.get(caseRef), files.get(openCase))));
        }
        AsTyped.write(filled, "", fields.stream().filter(FormField::holds).map(FormField::key).collect(Collectors.toSet()));
        options.of(fields, caseRef).forEach(filled::set);
        fields.stream().filter(field -> field.property("addsTo") != null).forEach(field -> filled.set(field.key(), summary.suggestedSteps(caseRef)));
        return filled;
    }

    private ObjectNode sections(JsonNode form, List<FormField> fields, String caseRef, UUID letterId, UUID messageId, Integer report) {
        ObjectNode known = files.document(caseRef);
        known.set("reportedChange", json.valueToTree(files.get(caseRef).report(report)));
        if (messageId != null) {
            known.set("message", json.valueToTree(messages.document(messageId)));
        }
        if (letterId != null) {
            Optional<ObjectNode> review = reviewDesk.document(caseRef, letterId);
            review.ifPresent(shown -> known.set("review", shown));
            if (review.isEmpty() || review.get().path("place").isNull()) {
                known.set("letter", letterDesk.document(letterId));
            } else {
                // No letter told of a place: what forms ask of one holds for none.
                known.putObject("letter").put("kind", Review.OF_PLACE).put("regime", known.path("regime").asText());
            }
        }
        String text = shown(form).toString();
        ObjectNode filled = json.createObjectNode();
        known.fields().forEachRemaining(section -> {
            // A null would tell Tasklist that the whole section is a text.
            if (!section.getValue().isNull()
                    && (text.contains(section.getKey() + ".") || text.contains("\"" + section.getKey() + "\""))) {
                filled.set(section.getKey(), section.getValue());
            }
        });
        // Which fields a form asks for may hang on the law.
        filled.set("regime", known.get("regime"));
        Map<String, Boolean> parts = laws.parts(known.path("regime").asText(), london.today());
        if (parts.keySet().stream().anyMatch(part -> text.contains("law." + part))) {
            filled.set("law", json.valueToTree(parts));
        }
        if (text.contains(LOOKED_AT)) {
            filled.set(LOOKED_AT, json.valueToTree(lookedAt));
        }
        if (text.contains(FormRules.FIRST_HEARD)) {
            filled.put(FormRules.FIRST_HEARD, files.get(caseRef).getFirstHeard().toString());
        }
        fields.stream().filter(FormField::input).forEach(field -> show(field, filled));
        return filled;
    }

    /** What a rule asks of the case, the server asks; the browser is not told. */
    private static JsonNode shown(JsonNode form) {
        JsonNode shown = form.deepCopy();
        shown.findParents("holds").forEach(properties -> FormField.forgetRules((ObjectNode) properties));
        return shown;
    }

    private void show(FormField field, ObjectNode filled) {
        JsonNode value = FormRules.at(filled, field.key());
        if (field.list()) {
            value.forEach(row -> field.rows().forEach(cell -> show(cell, (ObjectNode) row)));
        } else if (!value.isMissingNode()) {
            String parent = field.key().contains(".") ? field.key().substring(0, field.key().lastIndexOf('.')) : "";
            ObjectNode holder = (ObjectNode) (parent.isEmpty() ? filled : FormRules.at(filled, parent));
            String leaf = field.key().substring(field.key().lastIndexOf('.') + 1);
            if ("no".equals(field.property("prefill")) || value.isNull()) {
                holder.remove(leaf);
            } else {
                holder.set(leaf, field.shown(value));
            }
        }
    }

    // ---- landing ----

    /** What is sent about one case at the same moment lands one after the other. */
    void takeTurns(String caseRef) {
        files.hold(caseRef);
    }

    /**
     * Opens the case a start form asks for: a new one, or, when the form asks for a case reference, the one it names. A
     * form about no case opens none.
     *
     * @param process key of the process the form starts
     * @return the case reference, or what the form is about instead
     * @throws Refused naming every broken rule, an unknown case, a restricted one or a closed one
     */
    String start(JsonNode form, String process, String name, ObjectNode submission, BiConsumer<String, Object> route) {
        List<FormField> fields = FormField.of(form);
        rules.understand(fields, submission);
        Optional<FormField> reference = fields.stream().filter(field -> field.key().equals("caseReference")).findFirst();
        // However it was written down on the phone.
        reference.ifPresent(field -> Sought.reference(submission.path(field.key()).asText()).ifPresent(told -> submission.put(field.key(), told)));
        // First of all: nobody shall put right ten answers to be told then that the case is not theirs to touch.
        reference.ifPresent(field -> files.hold(submission.path(field.key()).asText().strip()));
        reference.ifPresent(field -> caseRules.requireMayTouch(submission.path(field.key()).asText().strip(), name));
        reference.flatMap(field -> files.find(submission.path(field.key()).asText().strip()))
                .ifPresent(file -> submission.put(FormRules.FIRST_HEARD, file.getFirstHeard().toString()));
        rules.compute(fields, submission);
        String named = reference.flatMap(field -> files.find(submission.path(field.key()).asText().strip())).map(CaseFile::getReference).orElse(null);
        List<FormField> asked = requireRules(fields, submission, Map.of(), named);
        Optional<FormField> subject = fields.stream().filter(field -> field.property("startsAs") != null).findFirst();
        if (subject.isPresent()) {
            Stream.concat(asked.stream(), fields.stream().filter(FormField::computed)).filter(field -> field.property("routesAs") != null).forEach(field ->
                    route.accept(field.property("routesAs"), routed(field.landed(FormRules.at(submission, field.key())))));
            return subject.get().property("startsAs") + "-" + submission.path(subject.get().key()).asText().strip();
        }
        String caseRef;
        if (reference.isPresent()) {
            caseRef = submission.path("caseReference").asText().strip();
            caseRules.requireOpenTo(reference.get(), caseRef, submission);
            caseRules.requireNoOffences(asked, submission, pathways.of(files.get(caseRef)));
            caseRules.requireMayOpenUp(asked, submission);
            caseRules.requirePrintable(asked, submission, files.get(caseRef));
        } else {
            caseRules.requireNoOffences(asked, submission, pathways.get(process));
            caseRules.requirePrintable(asked, submission, null);
            caseRef = files.open(authorityCode, regime.name(), process, london.today());
            route.accept("regime", regime.name());
        }
        route.accept("leadWorker", files.get(caseRef).getLeadWorker());
        String kind = FormRules.at(submission, "letter.kind").asText("");
        land(fields, asked, name + ": form sent", caseRef, kind.isEmpty() ? null : letterDesk.latest(caseRef, kind), submission, route);
        return caseRef;
    }

    /**
     * Lands a task's form. Whether a field is asked for may hang on what the form shows, which is read afresh here:
     * what a browser sends back of it counts for nothing.
     *
     * @throws Refused naming every broken rule; nothing has landed then
     */
    void submit(JsonNode form, String step, String caseRef, UUID letterId, UUID messageId, Integer report, ObjectNode submission,
            BiConsumer<String, Object> route) {
        List<FormField> fields = FormField.of(form);
        rules.understand(fields, submission);
        ObjectNode answers = sections(form, fields, caseRef, letterId, messageId, report);
        for (FormField field : fields) {
            if (field.input()) {
                FormRules.put(answers, field.key(), FormRules.at(submission, field.key()));
            }
        }
        List<FormField> offered = fields.stream().filter(field -> field.property("addsTo") != null).toList();
        Map<String, List<String>> choices = options.values(fields, caseRef);
        if (!offered.isEmpty()) {
            requireRulesAsWritten(fields, offered, answers, choices, caseRef);
        }
        offered.forEach(field -> addTicked(field, answers));
        rules.compute(fields, answers);
        List<FormField> asked = requireRules(fields, answers, choices, caseRef);
        caseRules.require(asked, answers, caseRef);
        land(fields, asked, step, caseRef, letterId, answers, route);
        if (letterId != null && form.toString().contains("letter.missing")) {
            requireWords(asked, letterDesk.lacking(letterId));
        }
    }

    /**
     * A form that shows what its letter lacks is not taken while it could be written there. What has to come from elsewhere,
     * such as a letter that goes out before it, leads back to the step by the model, and the words are kept.
     */
    private static void requireWords(List<FormField> asked, List<RulesBroken.Broken> lacking) {
        if (lacking.stream().anyMatch(broken -> asked.stream().anyMatch(field -> field.key().equals(broken.field())))) {
            throw new RulesBroken(lacking);
        }
    }

    /** Rows that are offered and were ticked become rows of the list they are offered for, and keep its rules. */
    private void addTicked(FormField offered, ObjectNode answers) {
        ArrayNode rows = json.createArrayNode();
        FormRules.at(answers, offered.key()).forEach(row -> {
            if (row instanceof ObjectNode ticked && ticked.path(offered.property("ticked")).asBoolean()) {
                ticked.remove(offered.property("ticked"));
                rows.add(ticked);
            }
        });
        FormRules.at(answers, offered.property("addsTo")).forEach(rows::add);
        FormRules.put(answers, offered.property("addsTo"), rows);
        answers.remove(offered.key());
    }

    /** What is wrong in a row is said where it was written, all of it at once; how many rows there are is known once the ticked ones have joined. */
    private void requireRulesAsWritten(List<FormField> fields, List<FormField> offered, ObjectNode submission, Map<String, List<String>> choices,
            String caseRef) {
        List<String> joined = offered.stream().map(field -> field.property("addsTo")).toList();
        List<RulesBroken.Broken> broken = rules.broken(rules.asked(fields, submission), submission, choices, caseRef).stream()
                .filter(each -> !joined.contains(each.field())).toList();
        if (!broken.isEmpty()) {
            throw new RulesBroken(broken);
        }
    }

    /** The fields asked for, of which none breaks a rule. */
    private List<FormField> requireRules(List<FormField> fields, ObjectNode submission, Map<String, List<String>> offered, String caseRef) {
        List<FormField> asked = rules.asked(fields, submission);
        List<RulesBroken.Broken> broken = rules.broken(asked, submission, offered, caseRef);
        if (!broken.isEmpty()) {
            throw new RulesBroken(broken);
        }
        return asked;
    }

    private void land(List<FormField> fields, List<FormField> asked, String step, String caseRef, UUID letterId, ObjectNode submission,
            BiConsumer<String, Object> route) {
        ObjectNode landing = json.createObjectNode();
        Map<String, Object> routed = new HashMap<>();
        List<String> why = new ArrayList<>();
        for (FormField field : fields) {
            if (!field.input() && !field.computed() || field.key().equals("caseReference")) {
                continue;
            }
            if (field.computed() && field.property("routesAs") == null && !field.key().contains(".")) {
                // Shown where it is worked out, and kept nowhere.
                continue;
            }
            if (!field.computed() && !asked.contains(field)) {
                // The model may ask for what was not asked this time.
                if (field.property("routesAs") != null) {
                    routed.putIfAbsent(field.property("routesAs"), null);
                }
                if (field.property("emptiedIfHidden") != null) {
                    FormRules.put(landing, field.key(), json.nullNode());
                }
                continue;
            }
            JsonNode value = field.list() ? rows(field, FormRules.at(submission, field.key()))
                    : field.landed(FormRules.at(submission, field.key()));
            if (field.property("keepIfBlank") != null && value.isNull()) {
                continue;
            }
            if (field.property("routesAs") != null) {
                routed.put(field.property("routesAs"), routed(value));
            }
            String trailed = field.property("trail");
            if ("words".equals(trailed)) {
                why.add(field.label() + (field.label().endsWith("?") ? " " : ": ") + words(field, value.asText(), caseRef));
            } else if (trailed != null) {
                why.add(value.asText(""));
            }
            if (field.property("empties") != null && value.asBoolean()) {
                List.of(field.property("empties").split(",\\s*")).forEach(key -> FormRules.put(landing, key, json.nullNode()));
            }
            if ((trailed == null || trailed.equals("too")) && homes.contains(field.root())) {
                FormRules.put(landing, field.key(), value);
                if (field.property("words") != null) {
                    FormRules.put(landing, field.property("words"), json.getNodeFactory().textNode(words(field, value.asText(), caseRef)));
                }
            } else if (trailed == null && field.property("routesAs") == null && field.property("addsTo") == null && field.property("empties") == null) {
                throw new Refused(field.label() + ": this form keeps the answer nowhere, so nothing was recorded. Tell an administrator.");
            }
        }
        JsonNode letter = landing.remove("letter");
        JsonNode review = landing.remove("review");
        if (!landing.isEmpty()) {
            boolean reported = landing.path("reportedChange") instanceof ObjectNode report && report.put("reportedOn", london.today().toString()) != null;
            ObjectNode before = files.document(caseRef);
            files.land(caseRef, landing);
            why.addAll(before(fields, before, files.document(caseRef)));
            if (reported) {
                route.accept(AtHand.REPORT, files.get(caseRef).getLastReport());
            }
        }
        if (letter != null) {
            if (letterId == null) {
                throw new Refused("Letter: this step names no letter, so nothing was recorded. Tell a manager.");
            }
            letterDesk.land(letterId, (ObjectNode) letter);
        }
        if (review != null) {
            routed.putAll(reviewDesk.land(caseRef, letterId, (ObjectNode) review));
        }
        routed.forEach(route);
        trail.record(caseRef, step, why.isEmpty() ? null : String.join("\n", why));
    }

    /** What the engine is told: a number stays one, so that a table can read a score. */
    private static Object routed(JsonNode value) {
        return value.isBoolean() ? (Object) value.asBoolean() : value.canConvertToInt() && value.isIntegralNumber() ? (Object) value.asInt()
                : value.isNumber() ? (Object) value.asDouble() : value.asText(null);
    }

    /** What was known of the person and is something else now, a line each: who put it right may have been mistaken. */
    private List<String> before(List<FormField> fields, ObjectNode before, ObjectNode after) {
        List<String> lines = new ArrayList<>();
        if (!address(before).equals(address(after)) && !address(before).isEmpty()) {
            lines.add("Address before: " + address(before) + ".");
        }
        for (FormField field : fields) {
            JsonNode was = FormRules.at(before, field.key());
            boolean known = PUT_RIGHT.contains(field.root()) && !was.isMissingNode() && !was.isNull() && !(was.isArray() && was.isEmpty());
            if (known && !ADDRESS.contains(field.key()) && !was.equals(FormRules.at(after, field.key()))) {
                lines.add(field.label() + ", before: " + said(field, was) + ".");
            }
        }
        return lines;
    }

    private static String address(ObjectNode file) {
        return ADDRESS.stream().map(line -> FormRules.at(file, line).asText("")).filter(line -> !line.isEmpty() && !line.equals("null"))
                .collect(Collectors.joining(", "));
    }

    private String said(FormField field, JsonNode was) {
        if (field.list()) {
            return StreamSupport.stream(was.spliterator(), false).map(row -> field.rows().stream().filter(cell -> row.hasNonNull(cell.key()))
                    .map(cell -> said(cell, row.get(cell.key()))).filter(text -> !text.equals("no")).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("; "));
        }
        if (field.type().equals("checkbox")) {
            return was.asBoolean() ? "yes" : "no";
        }
        return field.component().has("values") ? words(field, field.shown(was).asText(), null) : was.asText();
    }

    private String words(FormField field, String value, String caseRef) {
        JsonNode offered = field.optionsFrom() == null ? field.component().path("values")
                : options.of(List.of(field), caseRef).get(field.optionsFrom());
        for (JsonNode option : offered) {
            if (option.path("value").asText().equals(value)) {
                return option.path("label").asText();
            }
        }
        return value;
    }

    private ArrayNode rows(FormField list, JsonNode submitted) {
        ArrayNode rows = json.createArrayNode();
        for (JsonNode row : submitted) {
            if (!FormRules.emptyRow(list, (ObjectNode) row)) {
                ObjectNode landed = rows.addObject();
                list.rows().stream().filter(FormField::input)
                        .forEach(field -> landed.set(field.key(), field.landed(FormRules.at(row, field.key()))));
            }
        }
        return rows;
    }

    /** A submission as the engine hands it over, as one JSON object. */
    ObjectNode submission(VariableMap variables) {
        ObjectNode submission = json.createObjectNode();
        for (String name : variables.keySet()) {
            try {
                // Some values are only read, and found broken, when asked for.
                Object value = variables.get(name);
                submission.set(name, value instanceof SpinJsonNode spin ? json.readTree(spin.toString()) : json.valueToTree(value));
            } catch (JsonProcessingException | RuntimeException malformed) {
                throw new RulesBroken(List.of(new RulesBroken.Broken(name, name + ": this could not be read. Reload the form and try again.")));
            }
        }
        return submission;
    }
}
