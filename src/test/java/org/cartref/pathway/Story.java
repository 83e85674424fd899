package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.EventTrail;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.letter.Letter;
import org.cartref.letter.Letters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;

/**
 * A case told step by step: who does which step with what answers, which date a timer has before it fires, which steps
 * were passed in which order. The application is the real one; only time stands still until the story moves it.
 */
@SpringBootTest(properties = {
    "spring.datasource.url=jdbc:h2:mem:story;DB_CLOSE_DELAY=-1",
    "camunda.bpm.job-execution.enabled=false"})
@ActiveProfiles("demo")
@Import(Story.Stage.class)
public abstract class Story {

    @TestConfiguration
    static class Stage {

        @Bean
        @Primary
        StoryTime storyTime() {
            return new StoryTime();
        }

        @Bean
        Steps steps() {
            return new Steps();
        }
    }

    @Autowired
    protected StoryTime time;
    @Autowired
    protected Steps steps;
    @Autowired
    protected RuntimeService runtime;
    @Autowired
    protected TaskService tasks;
    @Autowired
    protected FormService forms;
    @Autowired
    protected ManagementService management;
    @Autowired
    protected RepositoryService repository;
    @Autowired
    protected IdentityService identity;
    @Autowired
    protected CaseFiles files;
    @Autowired
    protected ClockRegister register;
    @Autowired
    protected Letters letters;
    @Autowired
    protected EventTrail trail;

    protected String caseRef;

    @BeforeEach
    void begin() {
        time.set(Instant.parse("2026-06-01T09:00:00Z"));
    }

    @AfterEach
    void end() {
        identity.clearAuthentication();
        runtime.createProcessInstanceQuery().rootProcessInstances().list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "The story is over."));
        ClockUtil.reset();
    }

    // ---- people and their steps ----

    protected void as(String user) {
        identity.setAuthentication(user, List.of(user.equals("admin") ? "camunda-admin" : user + "s"));
    }

    /** Answers of a form; keys are paths: {@code answers("person.givenName", "Anna", …)}. */
    protected static VariableMap answers(Object... keysAndValues) {
        VariableMap answers = Variables.createVariables();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            put(answers, (String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return answers;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String key, Object value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            tree.put(key, value);
        } else {
            put((Map<String, Object>) tree.computeIfAbsent(key.substring(0, dot), k -> new HashMap<String, Object>()),
                    key.substring(dot + 1), value);
        }
    }

    protected ProcessInstance start(String processKey, VariableMap answers) {
        String definition = repository.createProcessDefinitionQuery().processDefinitionKey(processKey).latestVersion().singleResult().getId();
        return forms.submitStartForm(definition, answers);
    }

    /** Takes an application as the caseworker; the story is about this case from now on. */
    protected void apply(VariableMap application) {
        as("caseworker");
        ProcessInstance instance = start("statutory-homelessness", application);
        caseRef = runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).singleResult().getBusinessKey();
        runAsyncSteps();
    }

    protected Task task(String key) {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey(key).singleResult();
    }

    protected List<String> openTasks() {
        return tasks.createTaskQuery().processInstanceBusinessKey(caseRef).list().stream().map(Task::getTaskDefinitionKey).sorted().toList();
    }

    protected void does(String user, String taskKey, Object... answers) {
        Task task = task(taskKey);
        assertThat(task).as("%s waits for %s; open are %s", caseRef, taskKey, openTasks()).isNotNull();
        as(user);
        forms.submitTaskForm(task.getId(), answers(answers));
        runAsyncSteps();
    }

    // ---- jobs and time ----

    /** Runs what is due at once: steps that follow in a transaction of their own. */
    protected void runAsyncSteps() {
        identity.clearAuthentication();
        List<Job> due;
        while (!(due = management.createJobQuery().messages().withRetriesLeft().executable().list()).isEmpty()) {
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    /** The timer at this event of the case; null when there is none. */
    protected Job timer(String eventId) {
        return management.createJobQuery().timers().activityId(eventId).list().stream()
                .filter(job -> caseRef.equals(runtime.createProcessInstanceQuery().processInstanceId(job.getProcessInstanceId())
                        .singleResult().getBusinessKey()))
                .findFirst().orElse(null);
    }

    /** Asserts when the timer is due, moves time there and lets it fire. */
    protected void fires(String eventId, Instant due) {
        Job job = timer(eventId);
        assertThat(job).as("timer %s", eventId).isNotNull();
        assertThat(job.getDuedate().toInstant()).as("timer %s", eventId).isEqualTo(due);
        if (due.isAfter(time.instant())) {
            time.set(due);
        }
        identity.clearAuthentication();
        management.executeJob(job.getId());
        runAsyncSteps();
    }

    protected static Instant endOf(String day) {
        return London.endOf(LocalDate.parse(day)).toInstant();
    }

    protected static Instant startOf(String day) {
        return London.at(LocalDate.parse(day), java.time.LocalTime.MIDNIGHT);
    }

    protected void itIs(String instant) {
        time.set(Instant.parse(instant));
    }

    protected void dueOn(String taskKey, String day) {
        assertThat(task(taskKey)).as(taskKey).isNotNull();
        assertThat(task(taskKey).getDueDate()).as("%s is due", taskKey).isEqualTo(Date.from(endOf(day)));
    }

    // ---- what can be seen ----

    protected CaseClock clock(String name) {
        return register.of(caseRef).stream().filter(clock -> clock.getName().equals(name)).reduce((a, b) -> b).orElseThrow();
    }

    protected CaseClock.State state(String clock) {
        return clock(clock).state(time.instant());
    }

    protected Letter letter(String kind) {
        return letters.of(caseRef).stream().filter(letter -> letter.getKind().equals(kind)).reduce((a, b) -> b).orElseThrow();
    }

    protected void caseIsOver(String outcome) {
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef).list()).isEmpty();
        assertThat(files.get(caseRef).getOutcome()).isEqualTo(outcome);
    }

    // ---- stretches of road many stories share ----

    /** The steps of a letter that is complete, signed at once and sent. */
    protected static final String LETTER =
            "letterWanted draftLetter prepareLetter checkLetter signLetter issueLetter sendLetter proveLetter startReviewClock letterProved";

    /** Steps by their ids, separated by spaces. */
    protected static String[] road(String... stretches) {
        return String.join(" ", stretches).split(" ");
    }

    protected static VariableMap annaApplies(Object... more) {
        VariableMap answers = answers(
                "person.givenName", "Anna", "person.familyName", "Rees-Parry", "person.dateOfBirth", "1988-02-29",
                "person.phone", "07700 900123", "person.addressLine1", "3 Stryd y Bont", "person.town", "Aberystwyth",
                "person.postcode", "SY23 3UE", "reach.preferredMethod", "TEXT", "reach.languageWish", "EN",
                "application.receivedOn", "2026-06-01", "application.approach", "HOUSING_HELP",
                "application.account", "My landlord gave me notice.");
        for (int i = 0; i < more.length; i += 2) {
            put(answers, (String) more[i], more[i + 1]);
        }
        return answers;
    }

    protected void noPlaceNeededTonight() {
        does("caseworker", "checkInterim", "interim.mayBeHomeless", "NO", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "NO", "interim.reason", "Staying with her sister until the end of the week.");
    }

    protected void allocated() {
        does("teamleader", "allocate", "leadWorker", "caseworker");
    }

    protected void assessedAs(String situation, Object... more) {
        assessed("assess", situation, more);
    }

    protected void assessed(String task, String situation, Object... more) {
        Object[] answers = {"assessment.eligible", "YES", "assessment.situation", situation, "assessment.cause", "END_PRIVATE_TENANCY",
            "assessment.localConnection", "YES", "assessment.restrictedPerson", "NO",
            "assessment.housingNeeds", "Two bedrooms near the school.", "assessment.reasons", "You have nowhere you can stay."};
        Object[] all = java.util.Arrays.copyOf(answers, answers.length + more.length);
        System.arraycopy(more, 0, all, answers.length, more.length);
        does("caseworker", task, all);
    }

    /** Written, signed and posted today. */
    protected void letterGoesOut(Object... words) {
        does("caseworker", "prepareLetter", words);
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "howSent", "POSTED", "letter.sentOn", time.today().toString());
    }

    protected void planAgreed(String task) {
        does("caseworker", task, "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Ring three landlords with two-bedroom homes", "dueOn", time.today().plusDays(7).toString(), "why", "She cannot afford credit for calls"),
                Map.of("owner", "PERSON", "action", "Bring proof of income to the office", "dueOn", time.today().plusDays(3).toString(), "why", "Landlords ask for it")));
    }
}
