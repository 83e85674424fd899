package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cartref.letter.Letter;
import org.cartref.message.Channel;
import org.cartref.message.Message;
import org.cartref.message.MessageState;
import org.cartref.message.Messages;
import org.cartref.message.NotifyOnLoopback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** Messages and letters on their way: texts and letters by GOV.UK Notify, e-mail by the council's mail server. */
@AutoConfigureMockMvc
class MessageJourneyTest extends Story {

    private static final NotifyOnLoopback NOTIFY = new NotifyOnLoopback();
    private static final GreenMail MAIL = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private static final String TOKEN = "the-token-set-at-notify";

    @DynamicPropertySource
    static void carriers(DynamicPropertyRegistry registry) {
        MAIL.start();
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:journey;DB_CLOSE_DELAY=-1");
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("cartref.message.carriers.text", () -> "notify");
        registry.add("cartref.message.carriers.email", () -> "smtp");
        registry.add("cartref.message.carriers.letter", () -> "notify");
        registry.add("cartref.message.sender", () -> "housing@cartref.example");
        registry.add("cartref.message.govuk-notify.api-key", () -> NotifyOnLoopback.KEY);
        registry.add("cartref.message.govuk-notify.base-url", NOTIFY::url);
        registry.add("cartref.message.govuk-notify.text-template", () -> UUID.randomUUID().toString());
        registry.add("cartref.message.govuk-notify.callback-token", () -> TOKEN);
    }

    @AfterAll
    static void close() {
        NOTIFY.stop();
        MAIL.stop();
    }

    @Autowired
    private Messages messages;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private MockMvc http;

    private UUID message;

    @BeforeEach
    void forget() throws Exception {
        NOTIFY.forget();
        MAIL.purgeEmailFromAllMailboxes();
    }

    // ---- how a story is told ----

    private void aCaseOf(Object... facts) {
        caseRef = files.open("CER", "WALES_2014", "statutory-homelessness", time.today());
        files.land(caseRef, json.valueToTree(answers(facts)));
    }

    private void anna(String method, String language, Object... more) {
        aCaseOf("person.givenName", "Anna", "person.familyName", "Rees-Parry", "person.phone", "07700 900123",
                "person.email", "anna@example.org", "person.addressLine1", "3 Stryd y Bont", "person.postcode", "SY23 3UE",
                "reach.preferredMethod", method, "reach.languageWish", language, "leadWorker", "caseworker");
        if (more.length > 0) {
            files.land(caseRef, json.valueToTree(answers(more)));
        }
    }

    private void sheIsTold(String kind, String... facts) {
        queue(kind, facts);
        runAsyncSteps();
    }

    private void queue(String kind, String... facts) {
        Map<String, String> told = new HashMap<>(Map.of("leadWorker", "Sioned Hughes"));
        for (int i = 0; i < facts.length; i += 2) {
            told.put(facts[i], facts[i + 1]);
        }
        message = messages.tell(caseRef, kind, told).id();
        start(message, caseRef);
    }

    private void start(UUID id, String key) {
        runtime.createProcessInstanceByKey("message").businessKey(key).setVariable("messageId", id.toString()).execute();
    }

    private MessageState state() {
        return messages.get(message).getState();
    }

    private int notifySays(String token, String reference, String status) {
        try {
            return said(token, reference, status);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private int said(String token, String reference, String status) throws Exception {
        return http.perform(post("/api/notify/receipts").header("Authorization", "Bearer " + token).contentType(MediaType.APPLICATION_JSON)
                .content("{\"id\":\"740e5834-3a29-46b4-9a6f-16142fde533a\",\"reference\":\"" + reference + "\",\"to\":\"07700900123\",\"status\":\""
                        + status + "\",\"notification_type\":\"sms\",\"completed_at\":\"2026-06-01T09:05:00.000000Z\"}"))
                .andReturn().getResponse().getStatus();
    }

    private List<String> open() {
        runAsyncSteps();
        return openTasks();
    }

    // ---- stories ----

    @Test
    void aTextIsHandedOverOnceAndItsReceiptClosesIt() throws Exception {
        anna("TEXT", "EN");
        sheIsTold("contactMissed");

        assertThat(NOTIFY.taken()).hasSize(1);
        assertThat(NOTIFY.taken().get(0).body().path("phone_number").asText()).isEqualTo("07700 900123");
        assertThat(NOTIFY.taken().get(0).body().at("/personalisation/message").asText()).isEqualTo("Cartref Example Council: "
                + "we tried to reach you and could not. Please ring Sioned Hughes on 01632 960 100. We will try again.");
        assertThat(state()).isEqualTo(MessageState.HANDED_OVER);

        assertThat(notifySays("forged", NOTIFY.taken().get(0).reference(), "delivered")).isEqualTo(401);
        assertThat(http.perform(post("/api/notify/receipts").contentType(MediaType.APPLICATION_JSON).content("{}")).andReturn()
                .getResponse().getStatus()).as("without any token").isEqualTo(401);
        assertThat(state()).isEqualTo(MessageState.HANDED_OVER);

        assertThat(notifySays(TOKEN, NOTIFY.taken().get(0).reference(), "delivered")).isEqualTo(204);
        assertThat(state()).isEqualTo(MessageState.DELIVERED);
        assertThat(notifySays(TOKEN, NOTIFY.taken().get(0).reference(), "delivered")).as("twice").isEqualTo(204);
        assertThat(notifySays(TOKEN, NOTIFY.taken().get(0).reference(), "sending")).as("too late").isEqualTo(204);
        assertThat(notifySays(TOKEN, NOTIFY.taken().get(0).reference(), "permanent-failure")).as("after the end").isEqualTo(204);
        assertThat(notifySays(TOKEN, "nobody-knows-it", "delivered")).as("not ours").isEqualTo(204);
        assertThat(state()).isEqualTo(MessageState.DELIVERED);
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef).count()).isZero();
        assertThat(trail.of(caseRef)).extracting("what").contains("Message contactMissed (text) handed over", "Message contactMissed (text) delivered");
    }

    @Test
    void aTextThatFailsGoesOnByEmailAndTheLeadWorkerLooksIntoIt() throws Exception {
        anna("TEXT", "EN");
        sheIsTold("contactMissed");
        notifySays(TOKEN, NOTIFY.taken().get(0).reference(), "permanent-failure");

        assertThat(open()).containsExactly("checkReach");
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        assertThat(MAIL.getReceivedMessages()[0].getSubject()).isEqualTo("We tried to reach you");
        assertThat(state()).as("a mail server gives no receipt").isEqualTo(MessageState.HANDED_OVER);
        assertThat(task("checkReach").getAssignee()).isEqualTo("caseworker");
        dueOn("checkReach", "2026-06-03");
        assertThat(forms.getTaskFormVariables(task("checkReach").getId()).get("message").toString())
                .contains("The text did not arrive: the network says there is no such number.");
        does("caseworker", "checkReach", "reach.preferredMethod", "EMAIL", "person.phone", "07700 900999", "person.email", "anna@example.org",
                "reachFound", "New phone since May.");
        assertThat(files.get(caseRef).getPerson().phone()).isEqualTo("07700 900999");
        assertThat(open()).isEmpty();
    }

    @Test
    void aNumberRefusedAtOnceGoesOnTheSameWayUntilAWorkerTellsThem() {
        anna("TEXT", "CY", "person.email", null);
        NOTIFY.fail(400, "ValidationError", "phone_number Not a UK mobile number");
        sheIsTold("letterReady");

        assertThat(open()).containsExactly("checkReach", "tellThem");
        assertThat(messages.get(message).getChannel()).isEqualTo(Channel.WORKER);
        assertThat(forms.getTaskFormVariables(task("tellThem").getId()).get("message").toString()).contains("Mae llythyr yn barod i chi");
        does("caseworker", "tellThem", "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED",
                "contact.note", "Told her to ring Sioned.");
        assertThat(state()).isEqualTo(MessageState.DELIVERED);
        assertThat(files.document(caseRef).get("contacts")).hasSize(1);
    }

    /** What waits with a worker falls away with a death: nobody rings, and nobody looks for another way. */
    @Test
    void whoeverHasDiedIsNotTold() {
        anna("TEXT", "CY", "person.email", null);
        NOTIFY.fail(400, "ValidationError", "phone_number Not a UK mobile number");
        sheIsTold("letterReady");
        assertThat(open()).containsExactly("checkReach", "tellThem");
        changeReported("DIED");
        assertThat(open()).isEmpty();
        assertThat(state()).isEqualTo(MessageState.FAILED);
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef).processDefinitionKey("message").count()).isZero();
    }

    @Test
    void whenNoReceiptComesTheCarrierIsAsked() {
        anna("TEXT", "EN");
        sheIsTold("contactMissed");
        fires("timeToAsk", time.instant().plusSeconds(73 * 3600));
        assertThat(state()).isEqualTo(MessageState.HANDED_OVER);
        NOTIFY.status(NOTIFY.taken().get(0).reference(), "temporary-failure");
        fires("timeToAsk", time.instant().plusSeconds(73 * 3600));
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        assertThat(open()).containsExactly("checkReach");
    }

    @Test
    void atNightATextWaitsForTheMorningAndIsChosenAgainThen() {
        itIs("2026-06-01T21:30:00Z");
        anna("TEXT", "EN");
        sheIsTold("letterReady");
        assertThat(NOTIFY.taken()).isEmpty();

        files.land(caseRef, json.valueToTree(answers("reach.unsafeToText", true)));
        fires("rightHour", Instant.parse("2026-06-02T07:00:00Z"));
        assertThat(NOTIFY.taken()).as("marked unsafe in the night").isEmpty();
        assertThat(open()).containsExactly("tellThem");
    }

    @Test
    void whatHasBecomeUnsafeWhileItWaitedIsNotSent() {
        anna("TEXT", "EN");
        queue("letterReady");
        files.land(caseRef, json.valueToTree(answers("reach.unsafeToText", true)));
        assertThat(open()).containsExactly("tellThem");
        assertThat(NOTIFY.taken()).isEmpty();
        does("caseworker", "tellThem", "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "NO_ANSWER",
                "contact.note", "Rang twice, nobody answered.");
        assertThat(state()).isEqualTo(MessageState.FAILED);
    }

    @Test
    void nobodyIsAskedToRingSomebodyAboutACallTheyJustMade() {
        anna("CALL", "EN");
        sheIsTold("contactMissed");
        assertThat(open()).isEmpty();
        assertThat(state()).isEqualTo(MessageState.FAILED);
    }

    @Test
    void thePlanGoesWholeByPostToWhoHasNoEmail() {
        anna("TEXT", "EN", "person.email", null, "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Ring three landlords in the town",
                "dueOn", "2026-06-12", "why", "It helps her stay")));
        sheIsTold("planSent");
        assertThat(NOTIFY.taken()).singleElement().satisfies(posted -> assertThat(posted.type()).isEqualTo("letter"));
        assertThat(state()).isEqualTo(MessageState.HANDED_OVER);
    }

    @Test
    void aPlanByEmailThatCannotGoIsPosted() {
        anna("EMAIL", "EN", "person.email", "anna at example", "plan", List.of(Map.of("owner", "AUTHORITY", "action",
                "Ring three landlords in the town", "dueOn", "2026-06-12", "why", "It helps her stay")));
        sheIsTold("planSent");
        assertThat(NOTIFY.taken()).singleElement().satisfies(posted -> assertThat(posted.type()).isEqualTo("letter"));
    }

    @Test
    void aWorkerWithoutAnAddressIsNotWrittenTo() {
        message = messages.tellWorker("manager", null, "digest", 20260601, Map.of("lines", "x", "count", "1", "day", "2026-06-01")).id();
        start(message, "digest-2026-06-01");
        assertThat(state()).isEqualTo(MessageState.FAILED);
    }

    @Test
    void sayingTheSameTwiceSaysItOnce() {
        anna("TEXT", "EN");
        assertThat(messages.tell(caseRef, "acknowledgement", Map.of()).fresh()).isTrue();
        assertThat(messages.tell(caseRef, "acknowledgement", Map.of()).fresh()).isFalse();
        assertThat(messages.tell(caseRef, "contactMissed", Map.of("version", "1")).fresh()).isTrue();
        assertThat(messages.tell(caseRef, "contactMissed", Map.of("version", "1")).fresh()).isFalse();
        assertThat(messages.tell(caseRef, "contactMissed", Map.of()).fresh()).isTrue();
        assertThat(messages.of(caseRef)).extracting(Message::getMessageVersion).containsExactly(1, 1, 2);
    }

    // ---- letters ----

    /** Each story is about somebody else: two of one name and birthday would be asked about. */
    @SuppressWarnings("unchecked")
    private static VariableMap somebodyApplies(Object... more) {
        VariableMap application = annaApplies(more);
        ((Map<String, Object>) application.get("person")).put("familyName", "Rees " + UUID.randomUUID().toString().replaceAll("[^a-f]", ""));
        return application;
    }

    private Letter aSignedLetter(Object... reach) {
        apply(somebodyApplies(reach));
        noPlaceNeededTonight();
        allocated();
        // The acknowledgement has arrived, so that no timer but the letter's is left.
        NOTIFY.taken().forEach(text -> notifySays(TOKEN, text.reference(), "delivered"));
        assessedAs("HOMELESS");
        does("caseworker", "prepareLetter");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        return letter("L1");
    }

    @Test
    void aLetterIsSentOnTheDayItsCarrierPutItIntoThePost() throws Exception {
        Letter letter = aSignedLetter();
        String reference = NOTIFY.taken().stream().filter(one -> one.type().equals("letter")).findFirst().orElseThrow().reference();
        assertThat(letters.find(letter.getId()).orElseThrow().getSentOn()).as("taken, not yet in the post").isNull();
        assertThat(openTasks()).doesNotContain("sendLetter");

        fires("timeToAsk", Instant.parse("2026-06-01T13:00:00Z"));
        assertThat(letters.find(letter.getId()).orElseThrow().getSentOn()).isNull();
        itIs("2026-06-03T16:00:00Z");
        NOTIFY.status(reference, "received");
        fires("timeToAsk", Instant.parse("2026-06-01T17:00:00Z"));
        assertThat(letters.find(letter.getId()).orElseThrow().getSentOn()).isEqualTo(LocalDate.of(2026, 6, 3));
        assertThat(clock("relief").getStartedOn()).isEqualTo(LocalDate.of(2026, 6, 3));
        assertThat(clock("relief").getLastDay()).isEqualTo(LocalDate.of(2026, 7, 28));

        itIs("2026-06-15T10:00:00Z");
        String returned = "{\"notification_id\":\"740e5834-3a29-46b4-9a6f-16142fde533a\",\"reference\":\"" + reference + "\",\"date_sent\":\"2026-06-03\"}";
        for (int twice = 0; twice < 2; twice++) {
            http.perform(post("/api/notify/returned-letters").header("Authorization", "Bearer " + TOKEN)
                    .contentType(MediaType.APPLICATION_JSON).content(returned)).andExpect(status().isNoContent());
        }
        does("caseworker", "makeAvailable", "letter.availableForCollectionOn", "2026-06-15");
        assertThat(NOTIFY.taken().get(NOTIFY.taken().size() - 1).body().at("/personalisation/message").asText())
                .contains("a letter is ready for you at Civic Centre").doesNotContain("Housing");
        assertThat(clock("relief").getStartedOn()).as("nothing moves by itself").isEqualTo(LocalDate.of(2026, 6, 3));
        does("teamleader", "decideDate", "dateDecision", "FROM_COLLECTION", "dateReason", "She could not have known before the fifteenth.");
        assertThat(clock("relief").getLastDay()).isEqualTo(LocalDate.of(2026, 8, 9));
        assertThat(clock("reviewRequest").getStartedOn()).as("never told by post; given after a reasonable time at the office, s.84(4)").isEqualTo(LocalDate.of(2026, 6, 29));
    }

    @Test
    void aReturnedLetterMayLeaveItsDatesAsTheyAre() throws Exception {
        aSignedLetter();
        String reference = NOTIFY.taken().stream().filter(one -> one.type().equals("letter")).findFirst().orElseThrow().reference();
        itIs("2026-06-03T16:00:00Z");
        NOTIFY.status(reference, "received");
        fires("timeToAsk", Instant.parse("2026-06-01T13:00:00Z"));
        http.perform(post("/api/notify/returned-letters").header("Authorization", "Bearer " + TOKEN).contentType(MediaType.APPLICATION_JSON)
                .content("{\"reference\":\"" + reference + "\"}")).andExpect(status().isNoContent());
        does("caseworker", "makeAvailable", "letter.availableForCollectionOn", "2026-06-03");
        does("teamleader", "decideDate", "dateDecision", "KEEP", "dateReason", "She had read it on our portal the same day.");
        assertThat(clock("relief").getStartedOn()).isEqualTo(LocalDate.of(2026, 6, 3));
        assertThat(openTasks()).doesNotContain("decideDate", "makeAvailable");
    }

    @Test
    void aLetterItsCarrierDoesNotTakeIsSentByHand() {
        apply(somebodyApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        does("caseworker", "prepareLetter");
        NOTIFY.fail(400, "ValidationError", "Must be a real UK postcode");
        does("teamleader", "signLetter", "letter.signed", "SIGN");

        assertThat(openTasks()).contains("sendLetter").doesNotContain("checkReach");
        does("caseworker", "sendLetter", "howSent", "COLLECTION", "letter.availableForCollectionOn", time.today().toString());
        assertThat(clock("relief").getStartedOn()).isEqualTo(time.today());
        assertThat(messages.of(caseRef)).extracting(Message::getKind).contains("letterL1", "letterReady");
    }

    @Test
    void withNoFixedAbodeTheLetterWaitsAtTheOfficeAndTheySayItIsThere() {
        aSignedLetter("person.noFixedAbode", true, "person.addressLine1", null, "person.postcode", null);
        assertThat(NOTIFY.taken()).noneMatch(one -> one.type().equals("letter"));
        does("caseworker", "sendLetter", "howSent", "COLLECTION", "letter.availableForCollectionOn", time.today().toString());
        assertThat(messages.of(caseRef)).extracting(Message::getKind).contains("letterReady");
        assertThat(clock("relief").getStartedOn()).isEqualTo(time.today());
    }

    // ---- the morning ----

    @Test
    void eachWorkingMorningEveryWorkerGetsOneListAndNoNameIsInIt() throws Exception {
        for (String worker : List.of("caseworker", "manager")) {
            User user = identity.createUserQuery().userId(worker).singleResult();
            user.setEmail(worker + "@cartref.example");
            identity.saveUser(user);
        }
        apply(somebodyApplies());
        noPlaceNeededTonight();
        allocated();
        MAIL.purgeEmailFromAllMailboxes();

        itIs("2026-06-20T05:00:00Z");
        morning();
        assertThat(MAIL.getReceivedMessages()).as("a Saturday").isEmpty();

        itIs("2026-06-22T05:00:00Z");
        morning();
        Job hour = management.createJobQuery().timers().activityId("digestHour").singleResult();
        assertThat(hour.getDuedate()).isEqualTo(Date.from(Instant.parse("2026-06-22T06:30:00Z")));
        itIs("2026-06-22T06:30:00Z");
        management.executeJob(hour.getId());
        runAsyncSteps();

        List<MimeMessage> lists = new ArrayList<>(List.of(MAIL.getReceivedMessages()));
        assertThat(lists).extracting(list -> list.getAllRecipients()[0].toString())
                .containsExactlyInAnyOrder("caseworker@cartref.example", "manager@cartref.example");
        String mine = lists.stream().filter(list -> to(list).startsWith("caseworker")).findFirst().orElseThrow().getContent().toString().replace("\r\n", "\n");
        assertThat(mine).startsWith(caseRef + "\n  - Assess the household: was due Monday 15 June 2026")
                .doesNotContain("Anna").doesNotContain("Rees");
    }

    private static String to(MimeMessage list) {
        try {
            return list.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void morning() {
        management.executeJob(management.createJobQuery().timers().activityId("dayBegins").singleResult().getId());
        runAsyncSteps();
    }

    // ---- a carrier that is down ----

    @Test
    void aCarrierDownForAnHourLosesNothingDoublesNothingAndItsIncidentsClearThemselves() {
        int count = Integer.getInteger("cartref.waiting", 500);
        anna("TEXT", "EN");
        NOTIFY.goDown();
        for (int i = 0; i < count; i++) {
            queue("contactMissed");
        }
        Instant start = time.instant();
        List<Long> tries = new ArrayList<>();
        runUntil(start.plusSeconds(3600), tries);

        assertThat(NOTIFY.taken()).isEmpty();
        assertThat(tries).as("seconds after the start: ever further apart").containsExactly(0L, 60L, 360L, 1260L, 3060L);
        assertThat(runtime.createIncidentQuery().count()).isEqualTo(count);
        assertThat(runtime.createIncidentQuery().list()).extracting("incidentMessage").allMatch(sentence -> sentence.equals("The text to the person on "
                + caseRef + " has not gone out: GOV.UK Notify has a fault of its own (500). It is tried again by itself; if it cannot wait, ring instead."));
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("stuck-messages").count()).isEqualTo(1);

        NOTIFY.recover();
        runUntil(start.plusSeconds(3600 + 2400), tries);

        assertThat(runtime.createIncidentQuery().count()).as("cleared by themselves").isZero();
        assertThat(NOTIFY.taken()).hasSize(count);
        assertThat(NOTIFY.doubled()).isEmpty();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("stuck-messages").count()).isZero();
    }

    /** Runs every job in due order until then, as the engine would, and notes when handing over was tried. */
    private void runUntil(Instant end, List<Long> tries) {
        Instant start = Instant.parse("2026-06-01T09:00:00Z");
        while (true) {
            List<Job> due = management.createJobQuery().processDefinitionKey("message").messages().withRetriesLeft().executable().list();
            for (Job job : due) {
                long second = time.instant().getEpochSecond() - start.getEpochSecond();
                if (tries.isEmpty() || tries.get(tries.size() - 1) != second) {
                    tries.add(second);
                }
                execute(job);
            }
            List<Job> watch;
            while (!(watch = management.createJobQuery().processDefinitionKey("stuck-messages").withRetriesLeft().executable().list()).isEmpty()) {
                watch.forEach(this::execute);
            }
            Instant next = management.createJobQuery().withRetriesLeft().duedateLowerThan(Date.from(end)).list().stream()
                    .filter(job -> job.getProcessInstanceId() != null)
                    .map(job -> job.getDuedate().toInstant()).filter(at -> at.isAfter(time.instant())).min(Instant::compareTo).orElse(null);
            boolean more = !management.createJobQuery().processDefinitionKey("message").messages().withRetriesLeft().executable().list().isEmpty();
            if (next == null && !more) {
                time.set(end);
                return;
            }
            if (!more) {
                time.set(next);
            }
        }
    }

    private void execute(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException failed) {
            // The engine has noted it.
        }
    }

    // ---- the post room ----

    @Test
    void thePostRoomIsForPeopleWhoSignIn() throws Exception {
        http.perform(get("/api/postroom")).andExpect(status().isUnauthorized());
    }
}
