package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.cartref.Thorough;
import org.cartref.access.OperationTable.Line;
import org.cartref.access.OperationTable.Whose;
import org.cartref.access.Visitor.Answer;
import org.cartref.access.Visitor.Door;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Everything that can be asked of the engine over HTTP, asked by everybody about a case of their own, another's, a restricted one,
 * a finished one, a restricted one that is finished and a restricted one that they lead. Each answer is compared with the table of what people need for their work; what is refused changes nothing in any
 * table; nothing of a restricted case is told to who may not see it.
 */
class EveryOperationTest extends AtTheDoors {

    /** Where an attempt itself goes on record: who looked at a restricted case, who came with a wrong password. */
    private static final Set<String> RECORDED = Set.of("RESTRICTED_LOOK", "WRONG_PASSWORD");
    private static final String HAL = "application/hal+json";

    @Autowired
    private ServletContext servlets;

    private final List<String> findings = new ArrayList<>();
    private final Map<String, Answer> wouldBe = new HashMap<>();
    private final Map<Line, Set<String>> askedBy = new HashMap<>();
    private final Set<Line> works = new HashSet<>();
    private Map<String, String> general;
    private TableWatch watch;
    private int turns;
    private int asked;
    private int refused;

    @Test
    void everyOperationOfTheEngineHasALine() {
        Set<Operation> there = new TreeSet<>(EngineOperations.described());
        Set<Operation> rest = EngineOperations.registered("engine", CamundaRestResources.getResourceClasses());
        assertThat(rest).as("the description leaves things out; it adds none").containsAll(there);
        assertThat(EngineOperations.registered("engine", new EngineRestApplication())).as("the same for Tasklist and Cockpit, below the engine's name")
                .isSubsetOf(rest);
        // Every operation is there twice: of the engine, and of the engine by its name.
        Set<Operation> byName = rest.stream().filter(operation -> operation.path().startsWith("/engine/{}/"))
                .map(operation -> new Operation("engine", operation.method(), operation.path().substring("/engine/{}".length())))
                .collect(Collectors.toCollection(TreeSet::new));
        rest.removeIf(operation -> operation.path().startsWith("/engine/{}/"));
        assertThat(byName).hasSize(rest.size() - 1).isSubsetOf(rest);
        there.addAll(rest);
        there.addAll(EngineOperations.registered("cockpit", new CockpitApplication()));
        there.addAll(EngineOperations.registered("admin", new AdminApplication()));
        there.addAll(EngineOperations.registered("tasklist", new TasklistApplication()));
        there.addAll(EngineOperations.registered("welcome", new WelcomeApplication()));

        assertThat(table.lines()).extracting(Line::operation).as("src/test/resources/access/operations.yml: one line for each operation")
                .containsExactlyInAnyOrderElementsOf(there);
    }

    /** What answers in the web apps and beside them: another servlet would be another door. */
    @Test
    void nothingElseAnswers() {
        assertThat(servlets.getServletRegistrations().values().stream().flatMap(servlet -> servlet.getMappings().stream()))
                .containsExactlyInAnyOrder("/", "/engine-rest/*", "/camunda/api/engine/*", "/camunda/api/admin/*", "/camunda/api/cockpit/*",
                        "/camunda/api/tasklist/*", "/camunda/api/welcome/*");
    }

    /** A number that is one too high tells of a case as well. Nobody else is in the process the restricted case is in here. */
    @Test
    void nobodyCountsARestrictedCase() throws Exception {
        casesAreOpen();
        String hidden = parked("hand-over", restricted, "chooseLeadWorker").getProcessDefinitionId();
        ledBy(ANOTHER, restricted);
        List<String> told = new ArrayList<>();
        for (String user : table.everybody()) {
            for (Door door : List.of("analyst", "admin").contains(user) ? List.of(Door.values()) : List.of(Door.BROWSER)) {
                Visitor visitor = new Visitor(user, door, port);
                for (String count : List.of("/process-instance", "/task", "/history/process-instance", "/history/task", "/history/activity-instance",
                        "/execution", "/variable-instance", "/history/variable-instance", "/job", "/incident", "/history/incident", "/history/job-log",
                        "/history/user-operation", "/event-subscription", "/history/identity-link-log", "/external-task")) {
                    String narrowed = count + "/count?processDefinitionId=" + hidden
                            + "&processInstanceIdIn=" + asked(restricted, "hand-over").get("instance")
                            + "&processInstanceId=" + asked(restricted, "hand-over").get("instance");
                    Answer answer = visitor.ask("GET", visitor.address(new Operation("engine", "GET", count), narrowed), null, null);
                    if (answer.status() == 200 && !table.seesRestricted(user) && !tellsNothing(answer)) {
                        told.add(visitor + ": " + narrowed + " " + answer);
                    }
                    if (count.equals("/process-instance") && user.equals("manager")) {
                        assertThat(answer.body()).as("who may see it counts it").isEqualTo("{\"count\":1}");
                    }
                }
                for (String statistics : List.of("/process-definition/statistics?incidents=true&failedJobs=true", "/process-definition/" + hidden + "/statistics",
                        "/history/process-definition/" + hidden + "/statistics?finished=true&canceled=true")) {
                    Answer answer = visitor.ask("GET", visitor.address(new Operation("engine", "GET", statistics), statistics), null, null);
                    if (answer.status() == 200 && !table.seesRestricted(user) && counts(answer, hidden, statistics)) {
                        told.add(visitor + ": " + statistics + " " + answer);
                    }
                }
                if (door == Door.BROWSER) {
                    Answer answer = visitor.ask("GET", "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?firstResult=0&maxResults=99", null, null);
                    if (answer.status() == 200 && !table.seesRestricted(user) && counts(answer, hidden, "")) {
                        told.add(visitor + ": Cockpit's statistics " + answer);
                    }
                }
                for (Filter filter : engine.getFilterService().createFilterQuery().list()) {
                    String address = visitor.address(new Operation("engine", "GET", ""), "/filter/" + filter.getId());
                    Answer list = visitor.ask("GET", address + "/list?firstResult=0&maxResults=500", null, null);
                    Answer count = visitor.ask("GET", address + "/count", null, null);
                    if (list.status() == 200 && json.readTree(list.body()).size() != json.readTree(count.body()).path("count").asInt()) {
                        told.add(visitor + ": " + filter.getName() + " lists " + json.readTree(list.body()).size() + ", counts " + count);
                    }
                }
            }
        }
        assertThat(told).isEmpty();
    }

    private boolean counts(Answer statistics, String definition, String path) throws Exception {
        for (JsonNode line : json.readTree(statistics.body())) {
            boolean about = path.contains(definition) || line.path("id").asText().equals(definition) || line.path("key").asText().equals("hand-over");
            if (about && (line.path("instances").asInt() > 0 || line.path("instanceCount").asInt() > 0 || line.path("runningInstances").asInt() > 0)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void everybodyAsksEverythingAboutEveryKindOfCase() throws Exception {
        casesAreOpen();
        String batch = runtime.setVariablesAsync(List.of(asked(others, "statutory-homelessness").get("instance")), Map.of("tried", "yes")).getId();
        for (String reference : List.of(own, others, restricted)) {
            management.createJobQuery().processInstanceId(asked(reference, "statutory-homelessness").get("instance")).timers().list().stream()
                    .limit(1).forEach(job -> management.setJobRetries(job.getId(), 0));
        }
        general = general(batch);
        watch = new TableWatch(database);
        try {
            List<String> everybody = new ArrayList<>(table.everybody());
            everybody.add(null);
            for (String user : everybody) {
                comes(user);
            }
            nothingIsThereForShow(everybody);
        } finally {
            watch.putBack();
            report();
        }
        assertThat(findings).as("see target/doors.txt").isEmpty();
    }

    /** A line that is not asked by everybody, or that is refused where nothing stands before it either, shows nothing. */
    private void nothingIsThereForShow(List<String> everybody) {
        for (Line line : table.lines()) {
            if (askedBy.getOrDefault(line, Set.of()).size() != everybody.size()) {
                findings.add(line + " -> ASKED only by " + askedBy.get(line));
            }
            if (line.operation().door().equals("engine") && !line.path().equals("/engine") && works.contains(line) == table.isIdle(line)) {
                findings.add(line + (works.contains(line) ? " -> WORKS, and is said not to" : " -> NEVER WORKS, and nothing says why"));
            }
        }
    }

    @Test
    void whatNobodyMayDoSaysWhy() {
        assertThat(table.lines()).filteredOn(Line::forNobody).allSatisfy(line -> assertThat(table.nobody().stream().filter(reason -> reason.isFor(line)))
                .as("why nobody may: %s", line).isNotEmpty());
        Stream.of(table.nobody(), table.idle()).flatMap(List::stream).forEach(reason -> assertThat(reason.lines()).as(reason.why())
                .allMatch(expression -> table.lines().stream().anyMatch(line -> (line.forNobody() || !table.nobody().contains(reason)) && line.asked().matches(expression))));
    }

    private void comes(String user) throws Exception {
        String process = "reviewer".equals(user) ? "decision-review" : "statutory-homelessness";
        if (user != null) {
            ledBy(user, own);
            ledBy(user, led);
        }
        watch.keepWhatIs();
        Map<Whose, CaseAtTheDoor> cases = new EnumMap<>(Whose.class);
        cases.put(Whose.OWN, asked(own, process));
        cases.put(Whose.OTHERS, asked(others, process));
        cases.put(Whose.RESTRICTED, asked(restricted, process));
        cases.put(Whose.FINISHED, asked(finished, process));
        cases.put(Whose.RESTRICTED_AND_FINISHED, asked(bygone, process));
        if (user != null) {
            cases.put(Whose.RESTRICTED_AND_LED, asked(led, process));
        }
        cases.values().forEach(one -> one.with(general).put("me", user == null ? "nobody" : user));
        for (Door door : Door.values()) {
            long began = System.nanoTime();
            int before = asked;
            Visitor visitor = new Visitor(user, door, port);
            if (door == Door.BROWSER && user != null) {
                boolean hasADesk = table.who("desk").contains(user);
                if (visitor.isSignedIn() != hasADesk) {
                    findings.add(visitor + ": signed in is " + visitor.isSignedIn());
                }
            }
            watch.keepWhatIs();
            boolean shut = door == Door.PASSWORD && !List.of("analyst", "admin").contains(String.valueOf(user));
            for (Line line : table.lines()) {
                if (visitor.address(line.operation(), line.path()) == null) {
                    continue;
                }
                if (!line.ofACase() || shut) {
                    ask(visitor, line, null, cases.get(Whose.OTHERS), false, shut);
                }
                if (line.narrowable() && !shut) {
                    about(cases).forEach((whose, one) -> ask(visitor, line, whose, one, true, shut));
                }
                if (line.ofACase() && !shut) {
                    about(cases).forEach((whose, one) -> ask(visitor, line, whose, one, false, shut));
                }
            }
            System.out.printf("%s: %d requests in %d ms%n", visitor, asked - before, (System.nanoTime() - began) / 1_000_000);
        }
    }

    /** All of them when the test is thorough; else their own, a restricted one and, by turns, one of the rest. */
    private Map<Whose, CaseAtTheDoor> about(Map<Whose, CaseAtTheDoor> cases) {
        if (Thorough.ON) {
            return cases;
        }
        Map<Whose, CaseAtTheDoor> some = new EnumMap<>(cases);
        List<Whose> rest = cases.keySet().stream().filter(whose -> whose != Whose.OWN && whose != Whose.RESTRICTED).toList();
        some.keySet().removeAll(rest);
        Whose next = rest.get(turns++ % rest.size());
        some.put(next, cases.get(next));
        return some;
    }

    private void ask(Visitor visitor, Line line, Whose whose, CaseAtTheDoor about, boolean narrowed, boolean shut) {
        boolean narrowedByBody = narrowed && line.terms().body() != null;
        String query = Stream.of(line.terms().query(), narrowed && !narrowedByBody ? line.terms().about() : null)
                .filter(part -> part != null).collect(Collectors.joining("&"));
        String path = about.fill(line.path() + (query.isEmpty() ? "" : "?" + query));
        String body = about.fill(narrowedByBody ? line.terms().about() : line.terms().body());
        Answer wouldBe = line.operation().door().equals("engine") && !line.path().equals("/engine") ? wouldBe(line, whose, narrowed, about.get("key"), path, body) : null;
        boolean open = !shut && table.may(visitor.user(), line, whose);
        ask(visitor, line, whose, path, body, null, wouldBe, open);
        if (line.operation().method().equals("GET") && !shut && wouldBe != null && wouldBe.status() == 200
                && (Thorough.ON || whose == Whose.RESTRICTED)) {
            ask(visitor, line, whose, path, body, HAL, null, open);
        }
    }

    private void ask(Visitor visitor, Line line, Whose whose, String path, String body, String accept, Answer wouldBe, boolean open) {
        Answer answer = visitor.ask(line.operation().method(), visitor.address(line.operation(), path), body, accept);
        asked++;
        askedBy.computeIfAbsent(line, any -> new HashSet<>()).add(String.valueOf(visitor.user()));
        String question = path + " " + body;
        boolean aboutNothing = path.contains("/none");
        // Of what has ended no job is left: told to stop, the engine stops nothing and notes that somebody said so.
        boolean stopsNothing = whose != null && whose.over() && line.operation().door().equals("engine") && line.path().matches("/job/.*suspended");
        String who = visitor + ", " + (whose == null ? "no case" : whose.name().toLowerCase(Locale.ROOT)) + (accept == null ? "" : ", hal") + ": " + line;
        boolean notAllowed = answer.status() == 401 || answer.status() == 403 || answer.status() == 404 || saysItIsRestricted(answer);
        if (notAllowed) {
            refused++;
        }
        if (answer.status() >= 500 && !aboutNothing && (wouldBe == null || wouldBe.status() < 500)) {
            findings.add(who + " -> BREAKS " + answer);
        } else if (open && accept == null && !aboutNothing) {
            if (answer.status() == 401 || answer.status() == 403 || wouldBe != null && wouldBe.status() < 300 && answer.status() >= 300) {
                findings.add(who + " -> SHUT to somebody who needs it: " + answer + (wouldBe == null ? "" : "; would be " + wouldBe.status()));
            } else if (whose != null && !whose.over() && wouldBe != null && wouldBe.status() == 200 && !tellsNothing(wouldBe) && tellsNothing(answer)) {
                findings.add(who + " -> EMPTY to somebody who needs it: " + answer);
            }
        } else if (!open && !notAllowed && accept == null) {
            // Where there is something to tell, an empty answer tells nothing of it.
            boolean reads = line.operation().method().equals("GET") || line.operation().door().equals("cockpit") || line.narrowable()
                    || line.path().startsWith("/filter/{filter}/");
            boolean nothingOfIt = reads && answer.status() < 300 && tellsNothing(answer)
                    && (wouldBe == null || wouldBe.status() >= 400 || !tellsNothing(wouldBe) || whose != null && line.narrowable());
            nothingOfIt |= line.path().endsWith("/form-variables") && answer.status() == 200 && answer.body().contains("This step ")
                    && !answer.body().contains("-Case");
            boolean neverWorks = wouldBe != null && wouldBe.status() >= 400 && answer.status() >= 400;
            if (!nothingOfIt && !neverWorks && !stopsNothing) {
                findings.add(who + " -> OPEN to somebody who does not need it: " + answer);
            }
        }
        if (visitor.user() == null || !table.seesRestricted(visitor.user())) {
            // The sentence that says whom to ask names the case.
            Set<String> told = tellsOfTheRestricted(question, answer.body().replaceAll("Case [A-Z]+-\\d+-\\d+ is restricted\\. Ask ", ""));
            if (!told.isEmpty() && !line.path().startsWith("/tenant")) {
                findings.add(who + " -> TELLS of the restricted case: " + told.stream().limit(3).toList());
            }
        }
        List<String> changes = watch.differences();
        if (!changes.isEmpty()) {
            Set<String> tables = changes.stream().map(change -> change.split(" ")[0]).collect(Collectors.toSet());
            if (!open && !RECORDED.containsAll(tables) && !(stopsNothing && tables.equals(Set.of("ACT_HI_OP_LOG")))) {
                findings.add(who + " -> CHANGES " + tables + " " + answer.status());
            }
            watch.putBack();
        }
        // Whoever signed in or out, or changed their password, which is put back too.
        if (line.path().contains("/auth/user/") && line.operation().method().equals("POST") || line.path().endsWith("/credentials")) {
            visitor.arrive();
            watch.keepWhatIs();
        }
    }

    private Answer wouldBe(Line line, Whose whose, boolean narrowed, String process, String path, String body) {
        return wouldBe.computeIfAbsent(line + " " + whose + narrowed + process, key -> {
            identity.clearAuthentication();
            Answer answer = unguarded.ask(line.operation().method(), path, body);
            if (answer.status() < 400) {
                works.add(line);
            }
            watch.differences();
            watch.putBack();
            return answer;
        });
    }

    private static boolean saysItIsRestricted(Answer answer) {
        return answer.status() == 400 && answer.body().contains("is restricted. Ask ")
                || answer.status() == 400 && answer.body().contains("This step ");
    }

    private static boolean tellsNothing(Answer answer) {
        String body = answer.body().replaceAll("\\s", "");
        return answer.status() == 204 || List.of("", "[]", "{}", "{\"count\":0}").contains(body);
    }

    private Map<String, String> general(String batch) {
        Map<String, String> general = new HashMap<>();
        general.put("batch", batch);
        general.put("filter", engine.getFilterService().createFilterQuery().filterName("Unclaimed").singleResult().getId());
        general.put("authorization", engine.getAuthorizationService().createAuthorizationQuery().groupIdIn("caseworkers").list().get(0).getId());
        var decision = repository.createDecisionDefinitionQuery().decisionDefinitionKey("duty-owed").latestVersion().singleResult();
        general.put("decision", decision.getId());
        general.put("decisionKey", decision.getKey());
        var decisions = repository.createDecisionRequirementsDefinitionQuery().latestVersion().list();
        general.put("decisions", decisions.isEmpty() ? "none" : decisions.get(0).getId());
        general.put("decisionsKey", decisions.isEmpty() ? "none" : decisions.get(0).getKey());
        general.put("deployment", decision.getDeploymentId());
        general.put("resource", repository.getDeploymentResources(decision.getDeploymentId()).stream()
                .filter(resource -> resource.getName().endsWith("duty-owed.dmn")).findFirst().orElseThrow().getId());
        general.put("contactKey", "record-contact");
        general.put("contactDefinition", repository.createProcessDefinitionQuery().processDefinitionKey("record-contact").latestVersion().singleResult().getId());
        general.put("jobDefinition", management.createJobDefinitionQuery().processDefinitionKey("statutory-homelessness").list().get(0).getId());
        general.put("asset", "app/plugin.js");
        return general;
    }

    private void report() throws Exception {
        Map<Integer, Integer> wouldBeByStatus = new TreeMap<>();
        wouldBe.values().forEach(answer -> wouldBeByStatus.merge(answer.status() / 100 * 100, 1, Integer::sum));
        List<String> lines = new ArrayList<>();
        lines.add("%d operations, %d requests: %d refused, %d answered; unguarded, the same questions would be answered %s; %d findings"
                .formatted(table.lines().size(), asked, refused, asked - refused, wouldBeByStatus, findings.size()));
        System.out.println(lines.get(0));
        lines.addAll(findings);
        wouldBe.entrySet().stream().filter(entry -> entry.getValue().status() >= 400).map(entry -> "would be: " + entry.getKey() + " " + entry.getValue())
                .sorted().forEach(lines::add);
        Files.write(Path.of("target", "doors.txt"), lines);
    }
}
