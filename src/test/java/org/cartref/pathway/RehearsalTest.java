package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** Time is played forward, the real job executor standing by. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:rehearsal;DB_CLOSE_DELAY=-1")
@ActiveProfiles({"demo", "rehearsal"})
@DirtiesContext
class RehearsalTest {

    private static final String CLOCK = "/api/rehearsal/clock";

    @Autowired
    private TestRestTemplate http;
    @Autowired
    private Clock clock;
    @Autowired
    private London london;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FormService forms;
    @Autowired
    private IdentityService identity;
    @Autowired
    private ClockRegister register;

    private String caseRef;

    @Test
    void fiftySixDaysPassAndEveryTimerFiresOnItsDay() {
        homeless();
        LocalDate lastDay = register.running(caseRef, "relief").orElseThrow().getLastDay();

        JsonNode moved = moved(London.endOf(lastDay).toInstant().plusSeconds(3600));

        List<JsonNode> ofThisCase = StreamSupport.stream(moved.at("/ran").spliterator(), false)
                .filter(ran -> ran.at("/caseReference").asText().equals(caseRef)).toList();
        assertThat(ofThisCase).extracting(ran -> ran.at("/activityId").asText()).containsSubsequence("day28", "day42", "day56Over");
        assertThat(ofThisCase).allSatisfy(ran -> assertThat(ran.at("/outcome").asText()).isEqualTo("DONE"));
        assertThat(ofThisCase).extracting(ran -> OffsetDateTime.parse(ran.at("/dueAt").asText()).toInstant()).isSorted();
        JsonNode day56 = ofThisCase.stream().filter(ran -> ran.at("/activityId").asText().equals("day56Over")).findFirst().orElseThrow();
        assertThat(OffsetDateTime.parse(day56.at("/dueAt").asText()).toInstant()).isEqualTo(London.endOf(lastDay).toInstant());
        assertThat(day56.at("/activity").asText()).isNotBlank().isNotEqualTo("day56Over");

        assertThat(tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey("decideRelief").count()).isEqualTo(1);
        assertThat(http.withBasicAuth("caseworker", "caseworker").getForObject("/api/cases/" + caseRef + "/clocks", String.class))
                .contains("\"clock\":\"W4\"").contains("OVERDUE");
    }

    @Test
    void theEngineReadsTheSameClockAndTheExecutorGoesOn() {
        moved(clock.instant().plus(Duration.ofHours(5)));

        assertThat(ClockUtil.now().toInstant()).isCloseTo(clock.instant(), within(2, ChronoUnit.SECONDS));
        assertThat(Instant.parse(OffsetDateTime.parse(http.getForObject(CLOCK, JsonNode.class).at("/now").asText()).toInstant().toString()))
                .as("the time may be read by anybody").isCloseTo(clock.instant(), within(2, ChronoUnit.SECONDS));
        assertThat(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor().isActive()).isTrue();
    }

    @Test
    void whatFailsIsToldAndTimeGoesOn() {
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        String deployment = engine.getRepositoryService().createDeployment().addModelInstance("failing.bpmn",
                Bpmn.createExecutableProcess("failing").camundaHistoryTimeToLive(1).startEvent()
                        .intermediateCatchEvent("tomorrow").name("Tomorrow").timerWithDate("${tomorrow}")
                        .serviceTask("fails").camundaExpression("${nobodySetThis}").endEvent().done()).deploy().getId();
        runtime.startProcessInstanceByKey("failing", "CER-2026-999999", Map.of("tomorrow", Date.from(tomorrow)));

        JsonNode ran = moved(tomorrow.plus(Duration.ofDays(1))).at("/ran");

        List<JsonNode> failures = StreamSupport.stream(ran.spliterator(), false)
                .filter(job -> job.at("/caseReference").asText().equals("CER-2026-999999")).toList();
        assertThat(failures).isNotEmpty().allSatisfy(job -> {
            assertThat(job.at("/activity").asText()).isEqualTo("Tomorrow");
            assertThat(job.at("/outcome").asText()).isEqualTo("FAILED");
            assertThat(job.at("/message").asText()).contains("nobodySetThis");
        });
        assertThat(runtime.createIncidentQuery().activityId("tomorrow").count()).as("tried as often as the engine tries").isEqualTo(1);
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"to": "2015-04-27T09:00:00Z"} | to: a rehearsal only goes forward. It is
            {"to": "3015-04-27T09:00:00Z"} | to: at most ten years at a time. It is
            {"to": "next week"}            | to: give a moment with its zone, such as 2027-01-26T09:00:00Z.
            {"to": "2027-01-26"}           | to: give a moment with its zone, such as 2027-01-26T09:00:00Z.
            {}                             | to: give a moment with its zone, such as 2027-01-26T09:00:00Z.
            """)
    void aMoveThatCannotBeIsRefusedInWords(String body, String words) {
        ResponseEntity<JsonNode> answer = move("caseworker", body);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatusCode.valueOf(400));
        assertThat(answer.getBody().at("/detail").asText()).startsWith(words);
    }

    @Test
    void whoeverRefersPeopleDoesNotMoveTheClock() {
        assertThat(move("partner", "{\"to\": \"3015-04-27T09:00:00Z\"}").getStatusCode()).isEqualTo(HttpStatusCode.valueOf(403));
    }

    // ---- the road to a relief duty ----

    private void homeless() {
        JsonNode referred = http.withBasicAuth("partner", "partner").postForObject("/api/referrals/housing", Map.of(
                "senderReference", "rehearsal", "reach", Map.of("preferredMethod", "CALL", "languageWish", "EN"),
                "person", Map.of("givenName", "Huw", "familyName", "Bowen", "addressLine1", "2 Heol y Bont", "postcode", "SY23 3UE")), JsonNode.class);
        caseRef = referred.at("/caseReference").asText();
        does("caseworker", "checkInterim", "interim.mayBeHomeless", "NO", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "NO", "interim.reason", "Staying with his brother.");
        does("teamleader", "allocate", "leadWorker", "caseworker");
        does("caseworker", "assess", "assessment.eligible", "YES", "assessment.situation", "HOMELESS", "assessment.cause",
                "END_PRIVATE_TENANCY", "assessment.localConnection", "YES", "assessment.restrictedPerson", "NO",
                "assessment.circumstances", "Notice to leave.", "assessment.support", "None.", "assessment.housingNeeds", "One bedroom.", "assessment.reasons", "You have nowhere you can stay.");
        does("caseworker", "prepareLetter");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", london.today().toString());
        does("caseworker", "agreeReliefPlan", "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Ring three landlords with her",
                "dueOn", london.today().plusDays(7).toString(), "why", "He has no credit for calls")));
    }

    private void does(String user, String taskKey, Object... answers) {
        Task task = tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey(taskKey).singleResult();
        assertThat(task).as(taskKey).isNotNull();
        if (task.getAssignee() == null) {
            tasks.claim(task.getId(), user);
        }
        identity.setAuthentication(user, List.of(user + "s"));
        forms.submitTaskForm(task.getId(), Story.answers(answers));
        identity.clearAuthentication();
        // A move of a second runs what waits for nothing but its own transaction.
        moved(clock.instant().plusSeconds(1));
    }

    private JsonNode moved(Instant to) {
        ResponseEntity<JsonNode> answer = move("manager", "{\"to\": \"" + to + "\"}");
        assertThat(answer.getStatusCode()).as("%s", answer.getBody()).isEqualTo(HttpStatusCode.valueOf(200));
        assertThat(clock.instant()).isAfterOrEqualTo(to);
        return answer.getBody();
    }

    private ResponseEntity<JsonNode> move(String user, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, user).postForEntity(CLOCK, new HttpEntity<>(body, headers), JsonNode.class);
    }
}
