package org.cartref.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Does the work of a whole office for many walks at once, since they share one clock. It starts what can be started, does
 * the tasks its workers see in their lists, some at once, some late, some after their day, and starts now and then what may
 * be started beside a case. What is refused in a sentence it answers otherwise, a bounded number of times.
 */
final class Robot {

    static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int TRIES = 12;
    private static final int DAYS_TRIED = 12;
    /** How often somebody does a step as they always do; a letter sent back for the sixth time would be sent back for ever. */
    private static final int AS_EVER = 5;

    private final Office office;
    private final Map<String, Office.Door> workers = new LinkedHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final List<Walk> walks;
    private final Map<String, Walk> walkOfCase = new HashMap<>();
    private final Map<String, String> caseOfInstance = new HashMap<>();
    private final Map<String, JsonNode> schemas = new HashMap<>();
    private final Map<String, Plan> plans = new HashMap<>();
    /** Who may start which process, by its key; those that open a case, and those that are about one. */
    private final Map<String, Start> opening = new TreeMap<>();
    private final Map<String, Start> beside = new TreeMap<>();
    private final Pace pace;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    /** Tasks in nobody's list. */
    final Set<String> unseen = new TreeSet<>();
    private long listing;
    private long moving;
    private long acting;
    /** How often each step was done, by its id in the model. */
    final Map<String, Integer> done = new TreeMap<>();
    private int submitted;
    private int refused;

    /** How soon a step is done: some days late, or some hours late and never after its day. */
    enum Pace { DAYS, SAME_DAY }

    private final Map<String, JsonNode> given = new HashMap<>();

    private record Start(String definition, JsonNode schema, Set<String> who) {
    }

    private static final class Plan {
        LocalDateTime when;
        final int time;
        int days;

        Plan(LocalDateTime when, int time) {
            this.when = when;
            this.time = time;
        }
    }

    Robot(Office office, List<Walk> walks, Pace pace) {
        this.office = office;
        this.walks = walks;
        this.pace = pace;
        Office.WORKERS.forEach(user -> workers.put(user, office.signedIn(user)));
        workers.forEach((user, door) -> {
            for (JsonNode process : door.read("/process-definition?latestVersion=true&startableInTasklist=true&startablePermissionCheck=true")) {
                String key = process.path("key").asText();
                Office.Answer form = door.get("/process-definition/" + process.path("id").asText() + "/deployed-start-form");
                if (form.status == 200 && !Form.isAboutNoCase(form.json())) {
                    (Form.asksFor(form.json(), "caseReference") ? beside : opening)
                            .computeIfAbsent(key, any -> new Start(process.path("id").asText(), form.json(), new TreeSet<>())).who.add(user);
                }
            }
        });
    }

    LocalDate today() {
        return office.now().atZone(LONDON).toLocalDate();
    }

    private LocalDateTime now() {
        return office.now().atZone(LONDON).toLocalDateTime();
    }

    /** An answer that is not left to chance. */
    void given(String field, JsonNode value) {
        given.put(field, value);
    }

    /** The walk of the first case that this names. */
    String toldOf(String finding) {
        return walks.stream().filter(walk -> walk.cases.stream().anyMatch(finding::contains)).findFirst().map(Walk::told).orElse("");
    }

    @Override
    public String toString() {
        return submitted + " forms sent, " + refused + " refused, " + office.faults.size() + " faults; seconds listing " + listing / 1_000_000_000
                + ", working " + acting / 1_000_000_000 + ", moving the clock " + moving / 1_000_000_000;
    }

    /** Until that time of the day in London. */
    void goTo(LocalDate day, LocalTime time) {
        Instant moment = day.atTime(time).atZone(LONDON).toInstant();
        if (moment.isAfter(office.now())) {
            long at = System.nanoTime();
            office.moveTo(moment);
            moving += System.nanoTime() - at;
        }
    }

    /** Everybody does what they mean to do now, until nobody has anything. */
    void work() {
        LocalDate today = today();
        for (int round = 0; round < 10; round++) {
            int done = 0;
            long at = System.nanoTime();
            Map<Walk, List<Seen>> lists = lists();
            listing += System.nanoTime() - at;
            at = System.nanoTime();
            for (Walk walk : walks) {
                if (walk.broken) {
                    continue;
                }
                for (Seen seen : lists.getOrDefault(walk, List.of())) {
                    Plan plan = plans.computeIfAbsent(seen.id(), id -> plan(walk, seen, today));
                    if (!now().isBefore(plan.when)) {
                        done += act(walk, seen, plan, today) ? 1 : 0;
                    }
                }
            }
            acting += System.nanoTime() - at;
            at = System.nanoTime();
            office.moveTo(office.now());
            moving += System.nanoTime() - at;
            if (done == 0) {
                return;
            }
        }
    }

    // ---- starting ----

    /** Begins the walks whose day has come. */
    void begin() {
        LocalDate today = today();
        for (Walk walk : walks) {
            if (walk.opening == null && !today.isBefore(walk.begins)) {
                List<String> keys = List.copyOf(opening.keySet());
                String key = keys.get(walk.chance.of("opening").nextInt(keys.size()));
                walk.opening = json.createObjectNode();
                if (!start(walk, key, opening.get(key), Map.of(), today, 40)) {
                    fault(walk, "It could not begin with " + key + ".");
                }
            }
        }
        office.moveTo(office.now());
    }

    /** Now and then something is started beside a case, or somebody applies again. */
    void beside(double often) {
        LocalDate today = today();
        for (Walk walk : walks) {
            if (walk.cases.isEmpty() || walk.broken) {
                continue;
            }
            Random random = walk.chance.of("beside", today);
            double thrown = random.nextDouble();
            if (thrown < often / 20) {
                List<String> keys = List.copyOf(opening.keySet());
                String key = keys.get(random.nextInt(keys.size()));
                Map<String, JsonNode> same = new HashMap<>();
                walk.opening.fields().forEachRemaining(entry -> {
                    if (entry.getKey().startsWith("person.")) {
                        same.put(entry.getKey(), entry.getValue());
                    }
                });
                start(walk, key, opening.get(key), same, today, 4);
            } else if (thrown < often) {
                String key = walk.chance.habitually(random, "beside", List.copyOf(beside.keySet()));
                start(walk, key, beside.get(key), Map.of(), today, 4);
            }
        }
        office.moveTo(office.now());
    }

    /** Starts one process beside the walk's first case, with these answers. */
    void startBeside(Walk walk, String key, Map<String, JsonNode> answers) {
        Map<String, JsonNode> known = new HashMap<>(answers);
        known.put("caseReference", TextNode.valueOf(walk.caseReference()));
        if (!start(walk, key, beside.get(key), known, today(), 12)) {
            fault(walk, key + " could not be started.");
        }
        office.moveTo(office.now());
    }

    /** Begins a walk with a referral: by the form, or as a partner's system sends it. */
    void refer(Walk walk, String kind, String key, Map<String, JsonNode> answers, boolean byForm) {
        walk.opening = json.createObjectNode();
        if (byForm) {
            if (!start(walk, key, opening.get(key), answers, today(), 40)) {
                fault(walk, "It could not begin with " + key + ".");
            }
        } else {
            Form form = new Form(opening.get(key).schema, Map.of(), walk.chance, today(), null, answers);
            ObjectNode filled = form.fill(json.createObjectNode(), Set.of(), "referral");
            ObjectNode referral = Form.document(filled).put("senderReference", "walk " + walk.seed);
            Office.Answer answer = office.byPassword("partner", "/api/referrals/").post(kind, referral);
            walk.note(today(), "partner refers " + shortly(filled));
            if (answer.status != 201) {
                fault(walk, answer.toString());
                return;
            }
            belongs(answer.json().path("caseReference").asText(), walk);
            walk.opening = filled;
        }
        office.moveTo(office.now());
    }

    private boolean start(Walk walk, String key, Start start, Map<String, JsonNode> given, LocalDate today, int tries) {
        int time = walk.again("start " + key);
        List<String> who = List.copyOf(start.who);
        List<String> cases = List.copyOf(walk.cases);
        String about = cases.isEmpty() ? null : cases.get(walk.chance.of("about", key, time).nextInt(cases.size()));
        Form form = new Form(start.schema, Map.of(), walk.chance, today, about, given);
        ObjectNode answers = json.createObjectNode();
        Set<String> anew = Set.of();
        for (int attempt = 0; attempt < tries; attempt++) {
            String user = who.get(walk.chance.of("who", key, time, attempt).nextInt(who.size()));
            answers = form.fill(answers, anew, key + " " + time + " " + attempt);
            Office.Answer answer = workers.get(user).post("/process-definition/" + start.definition + "/submit-form", Form.variables(answers));
            if (answer.status == 200) {
                submitted++;
                walk.note(today, user + " starts " + key + " " + shortly(answers));
                if (about == null || !Form.asksFor(start.schema, "caseReference")) {
                    belongs(answer.json().path("businessKey").asText(), walk);
                    walk.opening = walk.opening.isEmpty() ? answers : walk.opening;
                }
                return true;
            }
            refused(walk, user + " may not start " + key, answer, answers, today);
            if (about != null && answer.sentence().startsWith("Case reference")) {
                return false;
            }
            form.learn(answer.sentence());
            anew = attempt % 4 == 3 ? form.named("") : form.named(answer.sentence());
        }
        return false;
    }

    private void belongs(String caseReference, Walk walk) {
        walk.cases.add(caseReference);
        walkOfCase.put(caseReference, walk);
    }

    // ---- doing tasks ----

    /** A task with everybody who sees it. */
    private record Seen(JsonNode task, Set<String> who) {

        String id() {
            return task.path("id").asText();
        }

        String key() {
            return task.path("taskDefinitionKey").asText();
        }
    }

    /** What stands in the lists of the workers: theirs alone, or their groups'. */
    private Map<Walk, List<Seen>> lists() {
        List<JsonNode> open = office.all("/task");
        seen.keySet().retainAll(open.stream().map(task -> task.path("id").asText()).toList());
        unseen.clear();
        for (JsonNode task : open) {
            Seen known = seen.get(task.path("id").asText());
            if (known == null || !known.task.path("assignee").equals(task.path("assignee"))) {
                known = new Seen(task, who(task));
                seen.put(known.id(), known);
            }
            if (known.who.isEmpty()) {
                unseen.add(known.id());
            }
        }
        resolve(seen.values().stream().map(each -> each.task.path("processInstanceId").asText()).distinct()
                .filter(instance -> !caseOfInstance.containsKey(instance)).toList());
        Map<Walk, List<Seen>> lists = new HashMap<>();
        seen.values().stream().filter(each -> !each.who.isEmpty())
                .sorted(Comparator.comparing(Seen::key).thenComparing(each -> each.task.path("created").asText()))
                .forEach(each -> {
                    Walk walk = walkOf(caseOfInstance.getOrDefault(each.task.path("processInstanceId").asText(), ""));
                    if (walk != null) {
                        lists.computeIfAbsent(walk, any -> new ArrayList<>()).add(each);
                    }
                });
        return lists;
    }

    private Set<String> who(JsonNode task) {
        Set<String> who = new TreeSet<>();
        if (task.hasNonNull("assignee")) {
            who.add(task.path("assignee").asText());
        } else {
            for (JsonNode link : office.overseer.read("/task/" + task.path("id").asText() + "/identity-links?type=candidate")) {
                who.addAll(members.computeIfAbsent(link.path("groupId").asText(), group -> {
                    Set<String> members = new TreeSet<>();
                    office.overseer.read("/user?memberOfGroup=" + group).forEach(user -> members.add(user.path("id").asText()));
                    return members;
                }));
            }
        }
        who.retainAll(workers.keySet());
        return who;
    }

    private void resolve(List<String> unknown) {
        for (int from = 0; from < unknown.size(); from += 500) {
            ObjectNode query = json.createObjectNode();
            unknown.subList(from, Math.min(unknown.size(), from + 500)).forEach(query.withArray("processInstanceIds")::add);
            office.overseer.post("/process-instance?maxResults=2000", query).required()
                    .forEach(instance -> caseOfInstance.put(instance.path("id").asText(), instance.path("businessKey").asText()));
        }
    }

    /** A case that grew from another belongs to its walk. */
    private Walk walkOf(String caseReference) {
        Walk walk = walkOfCase.get(caseReference);
        if (walk == null && !caseReference.isEmpty()) {
            String linked = office.cases.read(caseReference).path("linkedCase").asText("");
            walk = walkOfCase.get(linked);
            if (walk != null) {
                belongs(caseReference, walk);
            }
        }
        return walk;
    }

    private Plan plan(Walk walk, Seen seen, LocalDate today) {
        int time = walk.again("task " + seen.key());
        // Nobody looks for a fourth place in one morning: what comes back again and again is left until tomorrow.
        boolean enough = walk.again("task " + seen.key() + " on " + today) > 3;
        LocalDate first = enough ? today.plusDays(1) : today;
        return new Plan(later(walk, seen, time, first, enough ? first.atStartOfDay() : now()), time);
    }

    private LocalDateTime later(Walk walk, Seen seen, int time, LocalDate day, LocalDateTime earliest) {
        Random random = walk.chance.of("when", seen.key(), time, day);
        if (pace == Pace.DAYS) {
            return day.atStartOfDay().plusDays(walk.chance.habitually(random, "when", List.of(0, 0, 0, 0, 1, 1, 2, 4, 9, 20)));
        }
        LocalDateTime some = day.atTime(walk.chance.habitually(random, "hour", List.of(0, 0, 11, 12, 15, 16)), 45);
        return some.isBefore(earliest) ? earliest : some;
    }

    private boolean act(Walk walk, Seen seen, Plan plan, LocalDate today) {
        List<String> who = List.copyOf(seen.who);
        String name = seen.task.path("name").asText().replaceAll("\\s+", " ");
        ObjectNode answers = json.createObjectNode();
        Set<String> anew = Set.of();
        Form form = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String user = who.get(walk.chance.of("who", seen.key(), plan.time, plan.days, attempt).nextInt(who.size()));
            Office.Door door = workers.get(user);
            if (!taken(seen, user)) {
                Office.Answer asked = door.get("/task/" + seen.id());
                if (asked.status == 404 && stillAsListed(seen)) {
                    // A restricted case is not there for everybody of the group: somebody else looks.
                    continue;
                }
                return gone(walk, seen, name, asked);
            }
            if (form == null) {
                Office.Answer variables = door.get("/task/" + seen.id() + "/form-variables?deserializeValues=false");
                if (variables.status != 200) {
                    return gone(walk, seen, name, variables);
                }
                form = new Form(schema(door, seen), values(variables.json()), walk.chance, today, null, given);
                form = plan.time > AS_EVER ? form.withoutHabits() : form;
            }
            answers = form.fill(answers, anew, seen.key() + " " + plan.time + " " + plan.days + " " + attempt);
            Office.Answer answer = door.post("/task/" + seen.id() + "/submit-form", Form.variables(answers));
            if (answer.status == 204 || answer.status == 200) {
                submitted++;
                done.merge(seen.key(), 1, Integer::sum);
                walk.note(today, user + ": " + name + " " + shortly(answers));
                return true;
            }
            if (answer.status != 400 && answer.status != 403) {
                return gone(walk, seen, name, answer);
            }
            refused(walk, user + " may not: " + name, answer, answers, today);
            form.learn(answer.sentence());
            anew = attempt % 4 == 3 ? form.named("") : form.named(answer.sentence());
            if (form.tooSoon().isPresent() && attempt > 1) {
                plan.when = later(walk, seen, plan.time, form.tooSoon().get(), form.tooSoon().get().atStartOfDay());
                putBack(seen);
                return false;
            }
        }
        putBack(seen);
        plan.days++;
        plan.when = today.plusDays(1 + plan.days / 3).atStartOfDay();
        if (plan.days == DAYS_TRIED) {
            fault(walk, "Nobody could do \"" + name + "\" on " + DAYS_TRIED + " days.");
        }
        return false;
    }

    /** Who claimed a step that waited for a group. */
    private final Map<String, String> claimed = new HashMap<>();

    /** A step that waits for a group is claimed before it is done; whoever tried in vain puts it back for the next. */
    private boolean taken(Seen seen, String user) {
        if (seen.task.hasNonNull("assignee") || user.equals(claimed.get(seen.id()))) {
            return true;
        }
        putBack(seen);
        boolean taken = workers.get(user).post("/task/" + seen.id() + "/claim", json.createObjectNode().put("userId", user)).status == 204;
        if (taken) {
            claimed.put(seen.id(), user);
        }
        return taken;
    }

    private void putBack(Seen seen) {
        String holder = claimed.remove(seen.id());
        if (holder != null) {
            workers.get(holder).post("/task/" + seen.id() + "/unclaim", json.createObjectNode());
        }
    }

    /** Whoever worked on the case a moment ago may have made this step needless, or somebody else's; anything else is a fault. */
    private boolean gone(Walk walk, Seen seen, String name, Office.Answer answer) {
        if (stillAsListed(seen)) {
            fault(walk, "\"" + name + "\": " + answer);
        }
        return false;
    }

    private boolean stillAsListed(Seen seen) {
        Office.Answer now = office.overseer.get("/task/" + seen.id());
        return now.status == 200 && now.json().path("assignee").asText("").equals(seen.task.path("assignee").asText(""));
    }

    private void refused(Walk walk, String what, Office.Answer answer, ObjectNode answers, LocalDate today) {
        refused++;
        walk.note(today, "    " + what + ": " + answer.sentence());
        if (answer.status != 400 && answer.status != 403) {
            fault(walk, answer.toString());
        }
    }

    private void fault(Walk walk, String what) {
        if (!walk.broken) {
            office.faults.add(what + "\n" + walk.told());
        }
        walk.broken = true;
    }

    private JsonNode schema(Office.Door door, Seen seen) {
        return schemas.computeIfAbsent(seen.task.path("processDefinitionId").asText() + " " + seen.key(),
                key -> door.read("/task/" + seen.id() + "/deployed-form"));
    }

    private Map<String, JsonNode> values(JsonNode variables) {
        Map<String, JsonNode> values = new HashMap<>();
        variables.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue().path("value");
            try {
                values.put(entry.getKey(), entry.getValue().path("type").asText().equals("Json") ? json.readTree(value.asText()) : value);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        });
        return values;
    }

    private static String shortly(ObjectNode answers) {
        StringBuilder told = new StringBuilder("{");
        answers.fields().forEachRemaining(entry -> {
            if (!entry.getValue().isNull()) {
                String value = entry.getValue().isTextual() ? entry.getValue().asText() : entry.getValue().toString();
                told.append(told.length() > 1 ? ", " : "").append(entry.getKey()).append("=")
                        .append(value.length() > 40 ? value.substring(0, 37) + "..." : value);
            }
        });
        return told.append("}").toString();
    }
}
