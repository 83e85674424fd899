package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Requests made wrong at random, at every door: our own REST as the application has it, what the engine and its web apps take as
 * their table lists it, and start and task forms by Tasklist and by the engine's REST. Each is answered in words and never with a fault of ours, and of what is refused no row
 * is left.
 */
@ActiveProfiles({"demo", "rehearsal"})
@TestPropertySource(properties = {"spring.datasource.url=jdbc:h2:mem:malformed;DB_CLOSE_DELAY=-1", "camunda.bpm.job-execution.enabled=false",
    "cartref.message.govuk-notify.callback-token=of-the-carrier"})
class MalformedRequestsTest extends OverHttp {

    // All of them: -Dcartref.requests=10000. Others: -Dcartref.seed=2
    private static final int REQUESTS = Integer.getInteger("cartref.requests", 1000);
    private static final long SEED = Long.getLong("cartref.seed", 1);
    private static final String TASKLIST = "/camunda/api/engine/engine/default";
    private static final String ENGINE = "/engine-rest";
    private static final Pattern SQL = Pattern.compile("(?i)insert into|select .* from |update [a-z_]+ set|###|jdbc|hibernate|mybatis|\\bat (org|java|com)\\.[a-z.]+\\(");

    private static final Pattern IN_A_PATH = Pattern.compile("\\{(\\w+)[^}\\s\"]*}");
    private static final String CARRIER = "of-the-carrier";
    private static final String REFERRAL = """
            {"senderReference": "m-1", "person": {"givenName": "Huw", "familyName": "Malformed", "dateOfBirth": "1990-04-01", "phone": "01970 123456", "town": "Aber"},
             "reach": {"preferredMethod": "CALL", "languageWish": "CY", "unsafeToWrite": true, "times": "mornings", "trustedContactName": "Mair"},
             "receivedOn": "2026-05-20", "account": "Leaves the ward on Friday.", "nowhereTonight": false}""";

    @Autowired
    private JdbcTemplate database;
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final Malformed nonsense = new Malformed(SEED);
    private final OperationTable table = new OperationTable();
    /** One that is open, and one that is over. */
    private List<String> cases;
    private String draftedOf;

    private record Door(Caller caller, Malformed.Sent sent) {
    }

    @Test
    void isAnsweredInWordsAndLeavesNothing() throws IOException {
        Caller admin = byPassword("admin");
        Caller caseworker = inBrowser("caseworker");
        cases = List.of(startACase(admin, "Malformed"), startACase(admin, "Malformed-Over"));
        database.update("update case_file set status = 'CLOSED', outcome = 'WITHDRAWN', closed_on = opened_on where reference = ?", cases.get(1));
        Task drafted = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(cases.get(0)).taskDefinitionKey("checkInterim").singleResult();
        engine.getTaskService().setAssignee(drafted.getId(), "caseworker");
        draftedOf = drafted.getId();
        String counting = counting();
        List<Supplier<Door>> doors = own();
        List<Supplier<Door>> engines = ofTheEngine();
        List<Supplier<Door>> all = List.of();
        List<String> wrong = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        Map<String, Object> before = database.queryForMap(counting);
        System.out.println("Malformed requests: " + REQUESTS + ", seed " + SEED);
        for (int number = 0; number < REQUESTS && wrong.size() < 25; number++) {
            if (number % 100 == 0) {
                all = new ArrayList<>(forms(admin, caseworker));
                before = database.queryForMap(counting);
            }
            Door door = nonsense.oneOf(List.of(doors, engines, all).get(nonsense.below(3))).get();
            Answer answer = send(door);
            statuses.merge(answer.status(), 1, Integer::sum);
            Map<String, Object> after = database.queryForMap(counting);
            if (answer.status() >= 500) {
                wrong.add("a fault: " + door.sent() + "\n    " + answer);
            } else if (answer.status() >= 400 && !after.equals(before)) {
                wrong.add("left something: " + difference(before, after) + " " + door.sent() + "\n    " + answer);
            } else if (answer.status() >= 400 && SQL.matcher(answer.body()).find()) {
                wrong.add("not in words: " + door.sent() + "\n    " + answer);
            }
            if (door.sent().path().matches(".*(/auth/|/credentials).*")) {
                everybodyMaySignIn();
            }
            before = after;
        }
        System.out.println("Answers by status: " + statuses);
        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"person.givenName", "person.familyName", "person.town", "person.phone", "reach.times", "reach.trustedContactName", "account", "senderReference"})
    void theFieldIsNamed(String field) throws IOException {
        for (String value : List.of("An\u0000na", "\u202Eanna", "An\u0007na", field.equals("account") ? "\uD800" : "An\nna", "x".repeat(20_000))) {
            ObjectNode referral = referral();
            ObjectNode holder = field.contains(".") ? (ObjectNode) referral.at("/" + field.substring(0, field.indexOf('.'))) : referral;
            holder.put(field.substring(field.indexOf('.') + 1), value);
            Answer answer = byPassword("partner").post("/api/referrals/housing", referral.toString().replace("\uD800", "\\ud800"));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asText()).as(answer.toString()).isEqualTo(field);
        }
    }

    @Test
    void whatHasBeenAFaultOnceIsSaidInWords() throws IOException {
        Caller partner = byPassword("partner");
        String deep = "[".repeat(1001) + "]".repeat(1001);
        says(partner.post("/api/referrals/housing", "{\"senderReference\": " + deep + "}"), "not of the kind");
        says(partner.post("/api/referrals/housing", "{\"noSuchField\": " + deep + "}"), "");
        says(partner.post("/api/referrals/housing", deep), "");
        says(byPassword("police-officer").post("/api/answers/police", "{\"senderReference\": \"p-1\", \"caseReference\": \"CER-2026-000001\", \"home\": 1, "
                + "\"answer\": \"OBJECTS\", \"ground\": \"" + "G".repeat(200) + "\"}"), "Ground: choose one");
        says(byPassword("police-officer").post("/api/answers/police", "{\"senderReference\": \"p\\u0000\", \"caseReference\": \"CER-2026-000001\", \"home\": 1, "
                + "\"answer\": \"AGREES\"}"), "Your reference");
        for (String to : List.of("0", "\"0\"", "null", "{}", "[]", "-1", "\"+999999999-12-31T23:59:59-18:00\"", "\"-999999999-01-01T00:00:00Z\"", "1e400", deep)) {
            says(byPassword("manager").post("/api/rehearsal/clock", "{\"to\": " + to + "}"), "");
        }
        says(byPassword("admin").post(ENGINE + "/task", "{\"name\": " + deep + "}"), "");
        says(byPassword("admin").put(ENGINE + "/job/none/retries", "{\"retries\": 7}"), "is not there");
        Answer wildcard = byPassword("manager").send(byPassword("manager").request("/api/rehearsal/clock").header("Content-Type", "application/*+json")
                .POST(BodyPublishers.ofString("{\"to\": \"2020-01-01T09:00:00Z\"}")));
        assertThat(wildcard.status()).as(wildcard.toString()).isEqualTo(415);
        Answer huge = byPassword("admin").post(ENGINE + "/task", "{\"name\": \"" + "x".repeat(10_000_001) + "\"}");
        assertThat(huge.status()).isEqualTo(413);
        assertThat(huge.json().at("/message").asText()).isEqualTo("This is larger than ten megabytes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task?maxResults=5&firstResult=-5", "/task?maxResults=-5", "/process-definition?firstResult=-2&maxResults=3",
        "/history/task?firstResult=-1", "/history/process-instance?maxResults=-1&firstResult=0", "/user?firstResult=-2147483648", "/filter?firstResult=-1"})
    void aListHasNothingBeforeItsBeginning(String list) {
        for (Answer answer : List.of(byPassword("admin").get(ENGINE + list), inBrowser("admin").get(TASKLIST + list))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().at("/message").asText()).isEqualTo("A list is read from its beginning: firstResult and maxResults are 0 or more.");
        }
        Answer beyond = byPassword("admin").get(ENGINE + list.replaceAll("[?].*", "?firstResult=2147483647&maxResults=2000"));
        assertThat(beyond.status()).as(beyond.toString()).isEqualTo(200);
    }

    static List<String> noValuesForATable() {
        return List.of("{\"type\": \"Object\", \"value\": \"rO0ABXQABEFubmE=\", \"valueInfo\": {\"objectTypeName\": \"java.lang.String\", \"serializationDataFormat\": \"application/x-java-serialized-object\"}}",
                "{\"type\": \"Object\", \"value\": \"{}\", \"valueInfo\": {\"objectTypeName\": \"java.io.File\", \"serializationDataFormat\": \"application/json\"}}",
                "{\"type\": \"Object\", \"value\": \"{}\", \"valueInfo\": {\"objectTypeName\": \"no.such.Class\", \"serializationDataFormat\": \"application/json\"}}",
                "{\"type\": \"Xml\", \"value\": \"<a/>\"}", "{\"type\": \"Xml\", \"value\": \"<a>\"}",
                "{\"type\": \"Json\", \"value\": \"{\"}", "{\"type\": \"Json\", \"value\": \"" + "[".repeat(3000) + "]".repeat(3000) + "\"}",
                "{\"type\": \"Bytes\", \"value\": \"QW5uYQ==\"}", "{\"type\": \"Integer\", \"value\": 5}");
    }

    @ParameterizedTest
    @MethodSource("noValuesForATable")
    void aTableIsTriedWithValuesItCanRead(String value) {
        for (String body : List.of("{\"variables\": {\"situation\": " + value + "}}",
                "{\"variables\": {\"situation\": {\"value\": \"HOMELESS\", \"type\": \"String\"}, \"eligible\": " + value + "}}")) {
            Answer answer = byPassword("analyst").post(ENGINE + "/decision-definition/key/duty-owed/evaluate", body);
            assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
            assertThat(answer.status() == 200 || answer.json().at("/message").asText().endsWith(".")).as(answer.toString()).isTrue();
            assertThat(answer.body()).doesNotContain("java.", "org.camunda");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"variables\": []}", "{\"variables\": {\"person\": []}}", "\"text\"", "7", "{\"noSuchField\": 1}", "{\"variables\": {}} x"})
    void whatIsNoFormIsRefusedInASentence(String body) {
        String start = "/process-definition/" + engine.getRepositoryService().createProcessDefinitionQuery()
                .processDefinitionKey("statutory-homelessness").latestVersion().singleResult().getId() + "/submit-form";
        for (Answer answer : List.of(byPassword("admin").post(ENGINE + start, body), inBrowser("caseworker").post(TASKLIST + start, body),
                inBrowser("caseworker").post(TASKLIST + "/task/no-such-task/submit-form", body))) {
            assertThat(answer.status()).as("%s: %s", body, answer).isBetween(400, 404);
            assertThat(answer.json().at("/message").asText()).as("%s: %s", body, answer).matches("[A-Z].{20,}").doesNotContain("org.", "java.", "(through reference");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"language\": \"xx\"}", "{\"language\": [\"cy\"]}", "[\"cy\"]", "[]", "{}", "{\"welsh\": null}", "{\"welsh\": \"\"}", "{\"welsh\": \"cy\"}", "{\"welsh\": []}", "null", ""})
    void aLanguageIsWelshOrItIsNot(String chosen) {
        Caller caseworker = byPassword("caseworker");
        assertThat(caseworker.put("/api/words/language", "{\"welsh\": true}").status()).isEqualTo(204);

        Answer answer = caseworker.put("/api/words/language", chosen);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText()).endsWith(".");
        assertThat(caseworker.get("/api/words").json().at("/language").asText()).as("as it was chosen").isEqualTo("cy");
        assertThat(caseworker.put("/api/words/language", "{\"welsh\": false}").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.0", "1e0", "\"1.5\""})
    void aWholeNumberIsNotRounded(String home) {
        Answer answer = byPassword("police-officer").post("/api/answers/police", "{\"senderReference\": \"p-2\", \"caseReference\": \"CER-2026-000001\", "
                + "\"home\": " + home + ", \"answer\": \"AGREES\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("home");
        Answer draft = byPassword("caseworker").put("/api/drafts/start/statutory-homelessness", "{\"writer\": \"caseworker\", \"basedOn\": 0, \"page\": \"p\", "
                + "\"turn\": " + home + ", \"answers\": {}}");
        assertThat(draft.status()).as(draft.toString()).isEqualTo(400);
    }

    /** No model has work that is fetched. */
    @Test
    void fetchingWorkForOthersIsRefusedHoweverItIsAskedFor() {
        for (String body : List.of("{}", "null", "", "x", "[]", "{\"workerId\": \"w\", \"maxTasks\": 1, \"topics\": [{\"topicName\": \"t\", \"lockDuration\": 1000}]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"asyncResponseTimeout\": 1000, \"topics\": [{\"topicName\": \"t\", \"lockDuration\": 1000}]}",
                "{\"workerId\": \"w\", \"maxTasks\": 1, \"asyncResponseTimeout\": -1}", "{\"asyncResponseTimeout\": 99999999999}")) {
            for (Answer answer : List.of(byPassword("admin").post(ENGINE + "/external-task/fetchAndLock", body),
                    byPassword("analyst").post(ENGINE + "/engine/default/external-task/fetchAndLock", body),
                    inBrowser("admin").post(TASKLIST + "/external-task/fetchAndLock", body),
                    inBrowser("caseworker").post(TASKLIST + "/external-task/fetchAndLock", body))) {
                assertThat(answer.status()).as("%s: %s", body, answer).isBetween(400, 403);
                assertThat(answer.body()).doesNotContainPattern(SQL);
            }
        }
    }

    private static void says(Answer answer, String words) {
        assertThat(answer.status()).as(answer.toString()).isBetween(400, 413);
        assertThat(answer.body()).contains(words).doesNotContainPattern(SQL);
    }

    private String startACase(Caller admin, String familyName) {
        Answer started = admin.post(ENGINE + "/process-definition/key/statutory-homelessness/submit-form", """
                {"variables": {"person": {"type": "Json", "value": "{\\"givenName\\": \\"Anna\\", \\"familyName\\": \\"%s\\"}"},
                  "reach": {"type": "Json", "value": "{\\"preferredMethod\\": \\"CALL\\", \\"languageWish\\": \\"EN\\"}"},
                  "application": {"type": "Json", "value": "{\\"receivedOn\\": \\"2026-06-01\\", \\"approach\\": \\"HOUSING_HELP\\"}"}}}""".formatted(familyName));
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        return started.json().at("/businessKey").asText();
    }

    private Answer send(Door door) {
        Malformed.Sent sent = door.sent();
        var request = door.caller().request(sent.path()).method(sent.method(), BodyPublishers.ofByteArray(sent.body()));
        if (!sent.contentType().isEmpty()) {
            request.setHeader("Content-Type", sent.contentType());
        }
        if (!sent.accept().isEmpty()) {
            request.setHeader("Accept", sent.accept());
        }
        return door.caller().send(request);
    }

    /** One number for each table. The engine counts what it does, which is nobody's data. */
    private String counting() {
        return database.queryForList("select table_name from information_schema.tables where upper(table_schema) = 'PUBLIC' and table_type = 'BASE TABLE' "
                // Who looked, or tried to, is on record on purpose.
                + "and upper(table_name) not in ('RESTRICTED_LOOK', 'WRONG_PASSWORD', 'PULSE')", String.class)
                .stream().filter(table -> !table.toUpperCase().startsWith("ACT_RU_METER") && !table.toUpperCase().startsWith("ACT_RU_TASK_METER"))
                .map(table -> "(select count(*) from \"" + table + "\") \"" + table + "\"").collect(Collectors.joining(", ", "select ", ""));
    }

    private static Map<String, Object> difference(Map<String, Object> before, Map<String, Object> after) {
        return after.entrySet().stream().filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    // ---- doors ----

    /**
     * What an operation of ours takes, and who sends it.
     *
     * @param body what would be taken; null where it takes none
     */
    private record Takes(List<String> who, String body) {

        static Map.Entry<String, Takes> by(String who, String operation, String body) {
            return Map.entry(operation, new Takes(List.of(who.split(" ")), body));
        }
    }

    /** Everything of ours that something can be sent to. */
    private static final Map<String, Takes> OURS = Map.ofEntries(
            Takes.by("partner", "POST /api/referrals/housing", REFERRAL),
            Takes.by("partner", "POST /api/referrals/release", """
                    {"senderReference": "r-1", "person": {"givenName": "Huw", "familyName": "Malformed", "dateOfBirth": "1990-04-01"},
                     "release": {"prison": "HMP Example", "releasedOn": "%s", "consentToRefer": true}}""".formatted(LocalDate.now().plusDays(40))),
            Takes.by("police-officer probation-officer", "POST /api/answers/{partner:police|probation}", """
                    {"senderReference": "a-1", "caseReference": "CER-2026-000001", "home": 1, "answer": "OBJECTS", "ground": "KEEP_AWAY", "explanation": "Next door."}"""),
            Takes.by("manager", "POST /api/cases/{reference}/erasure", "{\"ground\": \"UNLAWFUL\"}"),
            Takes.by("manager", "POST /api/cases/{reference}/erasure/decision", "{\"sign\": false, \"reason\": \"A claim is pending.\"}"),
            Takes.by("manager", "PUT /api/cases/{reference}/erasure/hold", "{\"until\": \"2031-01-31\", \"reason\": \"A claim is pending.\"}"),
            Takes.by("caseworker", "PUT /api/drafts/task/{id}", """
                    {"writer": "caseworker", "basedOn": 0, "page": "p1", "turn": 1, "answers": {"interim.reason": "Her sister's floor.", "interim.mayBeHomeless": "YES"}}"""),
            Takes.by("caseworker teamleader", "PUT /api/drafts/start/{process}", """
                    {"writer": "caseworker", "basedOn": 0, "page": "p1", "turn": 1, "answers": {"caseReference": "CER-2026-000001", "contact.note": "She rang.",
                     "household": [{"givenName": "Cadi", "dateOfBirth": "2019-02-03"}]}}"""),
            Takes.by("caseworker", "PUT /api/words/language", "{\"welsh\": false}"),
            Takes.by("manager", "POST /api/rehearsal/clock", "{\"to\": \"2020-01-01T09:00:00Z\"}"),
            Takes.by("admin", "POST /api/deployments/{id}/release", null),
            Takes.by("carrier", "POST /api/notify/receipts", """
                    {"id": "4b2c7d", "reference": "3f0a1d5e-0000-0000-0000-000000000000-1", "status": "delivered", "notification_type": "sms", "completed_at": "2026-06-01T09:00:00Z"}"""),
            Takes.by("carrier", "POST /api/notify/returned-letters", "{\"reference\": \"3f0a1d5e-0000-0000-0000-000000000000-1\"}"));

    /** Every operation of our own REST, as the application has it. */
    private Set<String> operationsOfOurs() {
        Set<String> operations = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getName().startsWith("org.cartref.") && !method.getBeanType().getName().contains("$Mirror")) {
                mapping.getPatternValues().stream().filter(pattern -> pattern.startsWith("/api/"))
                        .forEach(pattern -> mapping.getMethodsCondition().getMethods().forEach(verb -> operations.add(verb + " " + pattern)));
            }
        });
        return operations;
    }

    @Test
    void everythingThatTakesSomethingIsSentNonsense() {
        assertThat(OURS.keySet()).as("what takes a body and is not sent nonsense yet, or is there no more").containsExactlyInAnyOrderElementsOf(
                operationsOfOurs().stream().filter(operation -> operation.matches("(POST|PUT|PATCH) .*")).toList());
        assertThat(table.lines().stream().filter(line -> line.operation().method().matches("POST|PUT|PATCH") && line.terms().body() == null)
                .map(Object::toString)).as("of the engine and its web apps, by their table").containsExactly("admin POST /auth/user/{engine}/logout");
    }

    private List<Supplier<Door>> own() throws IOException {
        List<Supplier<Door>> doors = new ArrayList<>();
        for (String operation : operationsOfOurs()) {
            String[] asked = operation.split(" ");
            Takes takes = OURS.getOrDefault(operation, new Takes(List.of("caseworker", "manager", "partner"), null));
            ObjectNode body = takes.body() == null ? null : (ObjectNode) json.readTree(takes.body());
            doors.add(() -> {
                String who = nonsense.oneOf(takes.who());
                return new Door(who.equals("carrier") ? byToken(CARRIER) : byPassword(who), nonsense.request(asked[0],
                        IN_A_PATH.matcher(asked[1]).replaceAll(part -> Matcher.quoteReplacement(
                                nonsense.oneIn(3) ? nonsense.part() : known(part.group(1), who))), body));
            });
        }
        assertThat(doors).hasSizeGreaterThan(30);
        return doors;
    }

    /** What takes the request to where its body is read. */
    private String known(String name, String who) {
        return switch (name) {
            case "reference" -> nonsense.oneOf(cases);
            case "process" -> nonsense.oneOf(List.of("record-contact", "statutory-homelessness", "change-of-circumstances"));
            case "partner" -> who.startsWith("police") ? "police" : "probation";
            case "id" -> draftedOf;
            default -> nonsense.part();
        };
    }

    /**
     * What the engine and its web apps take, by their table: by an administrator who may, by a caseworker who mostly may not, and from both
     * it is read before anybody is asked. Nothing that works here would stop the others.
     */
    private List<Supplier<Door>> ofTheEngine() throws IOException {
        Caller browser = inBrowser("admin");
        Caller caseworker = inBrowser("caseworker");
        List<Supplier<Door>> doors = new ArrayList<>();
        for (OperationTable.Line line : table.lines()) {
            String inOrder = line.terms().body();
            if (inOrder == null || line.path().endsWith("/submit-form") || line.path().startsWith("/auth/")) {
                continue;
            }
            String base = line.operation().door().equals("engine") ? null : "/camunda/api/" + line.operation().door();
            String path = filled(line.path()) + (line.terms().query() == null ? "" : "?" + filled(line.terms().query()));
            for (Caller caller : base == null ? List.of(byPassword("admin"), caseworker) : List.of(browser, caseworker)) {
                String whole = (base != null ? base : caller == caseworker ? TASKLIST : ENGINE) + path;
                if (inOrder.startsWith("{")) {
                    ObjectNode body = (ObjectNode) json.readTree(filled(line.terms().about() == null || nonsense.oneIn(2) ? inOrder : line.terms().about()));
                    doors.add(() -> new Door(caller, nonsense.request(line.operation().method(), whole, body)));
                } else {
                    doors.add(() -> new Door(caller, nonsense.parts(line.operation().method(), whole, Visitor.content(inOrder))));
                }
            }
        }
        doors.add(() -> new Door(browser(), nonsense.parts("POST", "/camunda/api/admin/auth/user/default/login/tasklist", "username=housing-officer&password=housing-officer")));
        doors.add(() -> new Door(inBrowser("sustainment"), nonsense.request("PUT", TASKLIST + "/user/sustainment/credentials",
                json.createObjectNode().put("password", "sustainment").put("authenticatedUserPassword", "sustainment"))));
        assertThat(doors).hasSizeGreaterThan(300);
        return doors;
    }

    private String filled(String template) {
        return IN_A_PATH.matcher(template).replaceAll(part -> Matcher.quoteReplacement(switch (part.group(1)) {
            case "engine" -> "default";
            case "case" -> cases.get(0);
            case "me", "colleague", "extraUser", "team", "extraTeam" -> "tried-at-random";
            case "key", "contactKey" -> "no-such-process";
            case "decisionKey" -> "duty-owed";
            case "instructions" -> "[]";
            default -> "none";
        }));
    }

    /** Nobody waits because somebody else was wrong, nor for a password that became another. */
    private void everybodyMaySignIn() {
        database.update("delete from wrong_password");
        User tried = engine.getIdentityService().createUserQuery().userId("sustainment").singleResult();
        tried.setPassword("sustainment");
        engine.getIdentityService().saveUser(tried);
    }

    private ObjectNode referral() throws IOException {
        return (ObjectNode) json.readTree(REFERRAL);
    }

    /** The start form of every process and the form of every open step, by the two doors they come through. */
    private List<Supplier<Door>> forms(Caller admin, Caller caseworker) throws IOException {
        List<Supplier<Door>> doors = new ArrayList<>();
        for (ProcessDefinition definition : engine.getRepositoryService().createProcessDefinitionQuery().latestVersion().list()) {
            if (definition.hasStartFormKey()) {
                form(doors, "/process-definition/" + definition.getId() + "/submit-form", engine.getFormService().getDeployedStartForm(definition.getId()), admin, caseworker);
            }
        }
        for (Task task : engine.getTaskService().createTaskQuery().listPage(0, 15)) {
            give(task, nonsense.oneIn(2) ? "admin" : "caseworker");
            form(doors, "/task/" + task.getId() + "/submit-form", engine.getFormService().getDeployedTaskForm(task.getId()), admin, caseworker);
        }
        assertThat(doors).isNotEmpty();
        return doors;
    }

    /** Whose step it is may send its form; the others are refused, and so is who may not see the case. */
    private void give(Task task, String worker) {
        try {
            engine.getTaskService().setAssignee(task.getId(), worker);
        } catch (AuthorizationException restricted) {
            assertThat(restricted.getMessage()).contains("is restricted");
        }
    }

    private void form(List<Supplier<Door>> doors, String path, InputStream form, Caller admin, Caller caseworker) throws IOException {
        ObjectNode answers = json.createObjectNode();
        answers(json.readTree(form), answers);
        for (Caller caller : List.of(admin, caseworker)) {
            doors.add(() -> {
                ObjectNode variables = json.createObjectNode();
                String odd = answers.isEmpty() || nonsense.oneIn(3) ? null : List.copyOf(answers.properties()).get(nonsense.below(answers.size())).getKey();
                answers.fields().forEachRemaining(entry -> {
                    boolean container = entry.getValue().isContainerNode();
                    String value = container ? entry.getValue().toString() : null;
                    if (container && entry.getKey().equals(odd)) {
                        value = nonsense.changed(value);
                    }
                    ObjectNode variable = variables.putObject(entry.getKey()).put("type", container ? "Json" : entry.getValue().isBoolean() ? "Boolean" : "String");
                    variable.set("value", container ? json.getNodeFactory().textNode(value) : entry.getValue());
                });
                ObjectNode body = json.createObjectNode();
                body.set("variables", variables);
                String whole = (caller == admin ? ENGINE : TASKLIST) + path;
                return new Door(caller, odd != null && nonsense.oneIn(2) ? new Malformed.Sent("POST", whole, "application/json", "application/json",
                        body.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)) : nonsense.request("POST", whole, body));
            });
        }
    }

    private void answers(JsonNode parent, ObjectNode answers) {
        for (JsonNode component : parent.path("components")) {
            String type = component.path("type").asText();
            String key = component.path("key").asText();
            if (type.equals("group")) {
                answers(component, answers);
            } else if (type.equals("dynamiclist")) {
                ObjectNode row = json.createObjectNode();
                answers(component, row);
                put(answers, component.path("path").asText(), json.createArrayNode().add(row));
            } else if (!key.isEmpty()) {
                put(answers, key, switch (type) {
                    case "number" -> json.getNodeFactory().numberNode(1);
                    case "checkbox" -> json.getNodeFactory().booleanNode(true);
                    case "datetime" -> json.getNodeFactory().textNode(LocalDate.now().toString());
                    case "radio", "select" -> json.getNodeFactory().textNode(component.at("/values/0/value").asText("caseworker"));
                    default -> json.getNodeFactory().textNode(key.equals("caseReference") ? "CER-2026-000001" : "Some words");
                });
            }
        }
    }

    private static void put(ObjectNode tree, String key, JsonNode value) {
        String[] path = key.split("\\.");
        ObjectNode holder = tree;
        for (int i = 0; i < path.length - 1; i++) {
            holder = holder.withObjectProperty(path[i]);
        }
        holder.set(path[path.length - 1], value);
    }
}
