package org.cartref.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What is found wrong when all cases are looked at from outside: through the product's API and the engine's. What an ending
 * needs is counted anew here, after pathways 4 and 7, from what the API shows; only which ending needs what is read from the
 * list of endings.
 */
final class Findings {

    private static final int WORKING_DAYS_OF_ATTEMPTS = 10;

    private final Office office;
    private final Office.Door api;
    private final JsonNode endings;
    final List<String> wrong = new ArrayList<>();
    final Map<String, Integer> counted = new java.util.TreeMap<>();
    /** Cases in which a duty has ended, and those that are closed. */
    final Set<String> endedADuty = new HashSet<>();
    final Set<String> closed = new HashSet<>();

    Findings(Office office) {
        this.office = office;
        this.api = office.cases;
        try (var yaml = Findings.class.getResourceAsStream("/casefile/endings.yml")) {
            endings = new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No incident, no job that gave up, no task nobody sees, nobody stuck. */
    Findings nobodyIsStuck(Set<String> unseenTasks) {
        for (JsonNode incident : office.all("/incident")) {
            wrong.add("Incident: " + incident);
        }
        for (JsonNode job : office.all("/job?withException=true")) {
            wrong.add("A job failed: " + job);
        }
        for (String task : unseenTasks) {
            wrong.add("In nobody's list: " + office.overseer.get("/task/" + task).body);
        }
        Map<String, JsonNode> running = new HashMap<>();
        office.all("/history/process-instance?unfinished=true").forEach(instance -> running.put(instance.path("id").asText(), instance));
        Set<String> waiting = new HashSet<>();
        for (String list : List.of("/task", "/job")) {
            for (JsonNode each : office.all(list)) {
                JsonNode instance = running.get(each.path("processInstanceId").asText());
                if (instance != null) {
                    waiting.add(instance.path("rootProcessInstanceId").asText());
                }
            }
        }
        Set<String> cases = new TreeSet<>();
        running.values().forEach(instance -> {
            cases.add(instance.path("businessKey").asText());
            if (instance.path("id").equals(instance.path("rootProcessInstanceId")) && !waiting.contains(instance.path("id").asText())) {
                wrong.add("Stuck without a task or a timer: " + instance.path("processDefinitionKey").asText() + " of case "
                        + instance.path("businessKey").asText() + " at "
                        + office.overseer.get("/process-instance/" + instance.path("id").asText() + "/activity-instances").body);
            }
        });
        for (String reference : references()) {
            JsonNode file = api.read(reference);
            count("cases " + file.path("status").asText());
            if (file.path("status").asText().equals("CLOSED")) {
                closed.add(reference);
            }
            if (file.path("status").asText().equals("OPEN") && !cases.contains(reference)) {
                wrong.add("Case " + reference + " is open and nothing goes on with it.");
            }
        }
        return this;
    }

    /** Every ended duty has its letter; whoever fell out has evidence and a manager's sign-off on record. */
    Findings everyEndingIsInOrder() {
        for (String reference : references()) {
            JsonNode file = api.read(reference);
            for (JsonNode duty : file.path("duties")) {
                if (duty.hasNonNull("endedOn")) {
                    count("duties ended");
                    endedADuty.add(reference);
                    ended(file, duty);
                }
            }
        }
        return this;
    }

    private Set<String> references() {
        Set<String> references = new TreeSet<>();
        office.all("/history/process-instance").forEach(instance -> references.add(instance.path("businessKey").asText("")));
        references.removeIf(reference -> !reference.matches("[A-Z]+-\\d{4}-\\d{6}"));
        return references;
    }

    private void ended(JsonNode file, JsonNode duty) {
        String reference = file.path("reference").asText();
        String what = "Case " + reference + ", " + duty + ": ";
        LocalDate on = LocalDate.parse(duty.path("endedOn").asText());
        List<JsonNode> letters = list(api.read(reference + "/letters"));
        JsonNode ending = ending(file.path("regime").asText(), duty);
        if (ending == null) {
            // A review that revives another duty ends this one by its own letter.
            if (letters.stream().noneMatch(letter -> told(letter).contains(on.toString()))) {
                wrong.add(what + "ended for a reason that is not listed, and no letter went out that day: " + letters);
            }
            return;
        }
        String kind = ending.path("letters").path(duty.path("kind").asText()).asText(null);
        if (kind != null && letters.stream().noneMatch(letter -> letter.path("kind").asText().equals(kind) && told(letter).contains(on.toString()))) {
            wrong.add(what + "no letter " + kind + " of that day. Its letters: " + letters);
        }
        if (ending.path("duties").path(duty.path("kind").asText()).asText().equals("FALL_OUT")) {
            count("fell out: " + duty.path("endReason").asText());
            fellOut(file, duty, ending, on, letters, what);
        }
    }

    private JsonNode ending(String regime, JsonNode duty) {
        return list(endings).stream().filter(ending -> ending.path("code").equals(duty.path("endReason"))
                && list(ending.path("regimes")).stream().anyMatch(each -> each.asText().equals(regime))
                && ending.path("duties").has(duty.path("kind").asText())).findFirst().orElse(null);
    }

    private static List<String> told(JsonNode letter) {
        return List.of(letter.path("sentOn").asText(), letter.path("availableForCollectionOn").asText());
    }

    private void fellOut(JsonNode file, JsonNode duty, JsonNode ending, LocalDate on, List<JsonNode> letters, String what) {
        String reference = file.path("reference").asText();
        List<JsonNode> before = new ArrayList<>();
        for (JsonNode event : api.read(reference + "/events")) {
            if (event.path("what").asText().equals("Duty ended: " + duty.path("legalBasis").asText()) && event.path("why").equals(duty.path("endReason"))) {
                break;
            }
            before.add(event);
        }
        if (before.stream().noneMatch(event -> event.path("what").asText().equals("Check the evidence and sign off")
                && event.path("who").asText().equals("manager"))) {
            wrong.add(what + "fell out without a manager's sign-off.");
        }
        String warning = ending.path("warningLetter").asText(null);
        if (warning != null && letters.stream().noneMatch(letter -> letter.path("kind").asText().equals(warning)
                && told(letter).stream().anyMatch(day -> !day.isEmpty() && !day.equals("null") && workingDays(LocalDate.parse(day), on) >= 10))) {
            wrong.add(what + "fell out without letter " + warning + " ten working days before. Its letters: " + letters);
        }
        List<JsonNode> contacts = list(api.read(reference + "/contacts"));
        for (JsonNode item : ending.path("evidence")) {
            boolean there = false;
            for (int recorded = 1; recorded <= contacts.size() && !there; recorded++) {
                there = there(item.asText(), contacts.subList(0, recorded), file, ending.path("everyContactCounts").asBoolean(), on);
            }
            boolean withdrew = item.asText().equals("OWN_WORDS") && before.stream().anyMatch(event -> event.path("what").asText().contains("Change of circumstances"));
            if (!there && !withdrew) {
                wrong.add(what + "fell out without evidence " + item.asText() + ". Its contacts: " + contacts);
            }
        }
    }

    /** Whether this was on record at some moment: the contacts are those recorded until then. */
    private static boolean there(String item, List<JsonNode> recorded, JsonNode file, boolean everyContactCounts, LocalDate until) {
        List<JsonNode> counted = new ArrayList<>();
        for (JsonNode contact : recorded.stream().sorted(Comparator.comparing(contact -> contact.path("happenedOn").asText())).toList()) {
            if (contact.path("happenedOn").asText().compareTo(until.toString()) > 0) {
                return false;
            }
            if (reached(contact) && !everyContactCounts) {
                counted.clear();
            } else {
                counted.add(contact);
            }
        }
        List<JsonNode> tries = counted.stream().filter(contact -> contact.path("whom").asText().equals("PERSON")).toList();
        JsonNode reach = file.path("reach");
        return switch (item) {
            case "ATTEMPTS" -> tries.size() >= 3;
            case "METHODS" -> tries.stream().map(contact -> contact.path("method").asText()).distinct().count() >= 2;
            case "PREFERRED_METHOD" -> !reach.hasNonNull("preferredMethod") || unsafe(reach)
                    || tries.stream().anyMatch(contact -> contact.path("method").equals(reach.path("preferredMethod")));
            case "PERIOD" -> !tries.isEmpty() && workingDays(day(tries.get(0)), day(tries.get(tries.size() - 1))) >= WORKING_DAYS_OF_ATTEMPTS;
            case "TRUSTED_CONTACT" -> !reach.hasNonNull("trustedContactName")
                    || counted.stream().anyMatch(contact -> contact.path("whom").asText().equals("TRUSTED_CONTACT"));
            case "SUPPORT_AGENCY" -> list(file.path("needs")).stream().noneMatch(need -> need.hasNonNull("referredTo"))
                    || counted.stream().anyMatch(contact -> contact.path("whom").asText().equals("SUPPORT_AGENCY")
                            || contact.path("method").asText().equals("SUPPORT_WORKER"));
            case "OWN_WORDS" -> recorded.stream().anyMatch(Findings::reached);
            default -> throw new AssertionError("The robot cannot count " + item + ": teach it in " + Findings.class.getName());
        };
    }

    private static boolean unsafe(JsonNode reach) {
        return switch (reach.path("preferredMethod").asText()) {
            case "TEXT", "APP" -> reach.path("unsafeToText").asBoolean();
            case "LETTER" -> reach.path("unsafeToWrite").asBoolean();
            default -> false;
        };
    }

    private static boolean reached(JsonNode contact) {
        return contact.path("whom").asText().equals("PERSON") && Set.of("REACHED", "PERSON_GOT_IN_TOUCH").contains(contact.path("outcome").asText());
    }

    private static LocalDate day(JsonNode contact) {
        return LocalDate.parse(contact.path("happenedOn").asText());
    }

    /** Weekdays after the first day up to the second; holidays would make the period only longer. */
    private static long workingDays(LocalDate first, LocalDate last) {
        return first.datesUntil(last.isBefore(first) ? first : last).map(day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY).count();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private void count(String what) {
        counted.merge(what, 1, Integer::sum);
    }
}
