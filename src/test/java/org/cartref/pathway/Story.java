package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.EventTrail;
import org.cartref.clock.CaseClock;
import org.cartref.clock.ClockRegister;
import org.cartref.clock.London;
import org.cartref.letter.Letter;
import org.cartref.letter.LetterState;
import org.cartref.letter.Letters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

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
    protected ProcessEngine engine;
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
    protected TransactionTemplate transaction;
    @Autowired
    protected ClockRegister register;
    @Autowired
    protected Letters letters;
    @Autowired
    protected EventTrail trail;
    @Autowired
    private JdbcTemplate tables;

    protected String caseRef;

    @BeforeEach
    void begin() {
        BpmnAwareTests.init(engine);
        time.set(Instant.parse("2026-06-01T09:00:00Z"));
    }

    @AfterEach
    void end() {
        identity.clearAuthentication();
        long incidents = runtime.createIncidentQuery().count();
        runtime.createProcessInstanceQuery().rootProcessInstances().list().forEach(instance -> {
            // What has ended with another needs no ending.
            ProcessInstance running = runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).singleResult();
            if (running != null) {
                runtime.deleteProcessInstanceIfExists(instance.getId(), "The story is over.", false, false, false, false);
                // The audit of a quarter is about no case of its own.
                files.find(running.getBusinessKey()).ifPresent(file -> files.close(file.getReference(), "STORY_OVER", time.today()));
            }
        });
        // The next Anna was never placed anywhere.
        tables.update("update case_file set family_name_key = null, household_keys = null");
        ClockUtil.reset();
        assertThat(incidents).as("incidents").isZero();
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
        try {
            return forms.submitStartForm(definition, answers);
        } finally {
            // Looking at what came of it is the story's doing, not the worker's.
            identity.clearAuthentication();
        }
    }

    /** Takes an application as the caseworker; the story is about this case from now on. */
    protected void apply(VariableMap application) {
        as("caseworker");
        ProcessInstance instance = start("statutory-homelessness", application);
        caseRef = runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).singleResult().getBusinessKey();
        runAsyncSteps();
    }

    /** As the product itself finds it, whoever is signed in. */
    protected Task task(String key) {
        Authentication signedIn = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey(key).singleResult();
        } finally {
            if (signedIn != null) {
                identity.setAuthentication(signedIn.getUserId(), signedIn.getGroupIds());
            }
        }
    }

    protected List<String> openTasks() {
        identity.clearAuthentication();
        return tasks.createTaskQuery().processInstanceBusinessKey(caseRef).list().stream().map(Task::getTaskDefinitionKey).sorted().toList();
    }

    protected void does(String user, String taskKey, Object... answers) {
        Task task = task(taskKey);
        assertThat(task).as("%s waits for %s; open are %s", caseRef, taskKey, openTasks()).isNotNull();
        does(user, task, answers);
    }

    /** Does one of several open tasks of the same kind. */
    protected void does(String user, Task task, Object... answers) {
        identity.clearAuthentication();
        ProcessInstance instance = runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId()).singleResult();
        identity.clearAuthentication();
        BpmnAwareTests.assertThat(instance).isWaitingAt(task.getTaskDefinitionKey());
        takes(user, task);
        as(user);
        forms.submitTaskForm(task.getId(), answers(answers));
        runAsyncSteps();
        BpmnAwareTests.assertThat(instance).hasPassed(task.getTaskDefinitionKey());
    }

    /** Claims a step that waits for the worker's group; any other is given to them by the team leader. */
    protected void takes(String user, Task task) {
        if (user.equals(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())) {
            return;
        }
        boolean waitsForThem = task.getAssignee() == null && tasks.getIdentityLinksForTask(task.getId()).stream()
                .anyMatch(link -> (user + "s").equals(link.getGroupId()));
        as(waitsForThem ? user : "teamleader");
        if (waitsForThem) {
            tasks.claim(task.getId(), user);
        } else {
            tasks.setAssignee(task.getId(), user);
        }
        identity.clearAuthentication();
    }

    /** Reports a change of circumstances, at any time. */
    protected void changeReported(String kind, Object... more) {
        VariableMap answers = answers("caseReference", caseRef, "reportedChange.kind", kind,
                "reportedChange.details", "She rang us this morning.");
        for (int i = 0; i < more.length; i += 2) {
            put(answers, (String) more[i], more[i + 1]);
        }
        as(files.find(caseRef).isPresent() ? worker() : "caseworker");
        start("change-of-circumstances", answers);
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
        identity.clearAuthentication();
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

    /** The case waits for exactly these steps, in any order. */
    protected void waitsFor(String... taskKeys) {
        assertThat(openTasks()).containsExactlyInAnyOrder(taskKeys);
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

    /** The letter went out on this day, signed by the team leader. */
    protected Letter sent(String kind, String on) {
        Letter letter = letter(kind);
        assertThat(letter.getState()).as(kind).isEqualTo(LetterState.SENT);
        assertThat(letter.getSentOn()).as("%s sent on", kind).isEqualTo(on);
        assertThat(letter.getSigner()).as("%s signed by", kind).isEqualTo("teamleader");
        return letter;
    }

    /** The case file as it stands now. */
    protected CaseFile file() {
        return file(caseRef);
    }

    protected CaseFile file(String reference) {
        return transaction.execute(status -> {
            CaseFile file = files.get(reference);
            // Its rows are read while the transaction is open.
            file.getDuties();
            file.getContacts();
            file.getAppointments();
            file.getPlacements();
            file.getOffers();
            file.getReviews();
            file.getProposedHomes();
            return file;
        });
    }

    /** Kinds of the letters of the case, in the order they were drafted. */
    protected List<String> letterKinds() {
        return letters.of(caseRef).stream().map(Letter::getKind).toList();
    }

    protected void passed(String... stretches) {
        assertThat(steps.of(caseRef)).containsExactly(road(stretches));
    }

    /** What the trail says was done, each with its reason where one was given. */
    protected List<String> trailLines() {
        return trail.of(caseRef).stream().map(line -> line.getWhat() + (line.getWhy() == null ? "" : ": " + line.getWhy())).toList();
    }

    protected void caseIsOver(String outcome) {
        // What was said to the person may still be waiting for the morning, and what they are asked afterwards for its day.
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef)
                .processDefinitionKeyNotIn("message", "after-closing").list().stream()
                .map(left -> left.getProcessDefinitionId().split(":")[0] + " at " + runtime.getActiveActivityIds(left.getId())))
                .as("what still runs").isEmpty();
        assertThat(files.get(caseRef).getOutcome()).isEqualTo(outcome);
    }

    // ---- stretches of road many stories share ----

    /** The steps of a letter that is complete, signed at once and sent. */
    protected static final String LETTER =
            "letterWanted draftLetter prepareLetter checkLetter signLetter issueLetter sendLetter sendTogether proveLetter startReviewClock letterProved";

    protected static final String TO_THE_DECISION =
            "applicationReceived findOpenCase startAssessmentTarget allocate checkInterim acknowledge decisionAwaited keepInTouch assess decideDuty tellDecision "
            + LETTER + " decisionOut meetAssessmentTarget";

    protected static final String PREVENTION_BEGINS = "preventionDuty preventionOwed owePrevention watchLossDate keepInTouch preventionStarts "
            + "preventionWorkStarts agreePreventionPlan sendPreventionPlan keepPreventionPlan helpKeepHome";

    protected static final String RELIEF_BEGINS = "reliefDuty reliefOwed oweRelief watchRelief keepInTouch reliefStarts "
            + "reliefWorkStarts agreeReliefPlan sendReliefPlan keepReliefPlan helpSecureHome";

    protected static final String DUTY_ENDS = "endingProposed weighEnding tellEnding " + LETTER + " endDuty dutyEnded";

    /** The steps of a letter that only warns: it opens no review. */
    protected static final String WARNING =
            "letterWanted draftLetter prepareLetter checkLetter signLetter issueLetter sendLetter sendTogether proveLetter letterProved";

    /** An ending for which a manager has checked that nobody falls out unheard. */
    protected static final String DUTY_ENDS_SIGNED_OFF = "endingProposed weighEnding signOffEnding tellEnding " + LETTER + " endDuty dutyEnded";

    /** Steps by their ids, separated by spaces. */
    protected static String[] road(String... stretches) {
        return String.join(" ", stretches).split(" ");
    }

    protected static VariableMap annaApplies(Object... more) {
        VariableMap answers = answers(
                "person.givenName", "Anna", "person.familyName", "Rees-Parry", "person.dateOfBirth", "1988-02-29",
                "person.phone", "07700 900123", "person.email", "anna@example.org", "person.addressLine1", "3 Stryd y Bont", "person.town", "Aberystwyth",
                "person.postcode", "SY23 3UE", "reach.preferredMethod", "TEXT", "reach.languageWish", "EN",
                "application.receivedOn", "2026-06-01", "application.approach", "HOUSING_HELP",
                "application.account", "My landlord gave me notice.");
        for (int i = 0; i < more.length; i += 2) {
            put(answers, (String) more[i], more[i + 1]);
        }
        return answers;
    }

    /** Homeless, told so by L1 today, the plan agreed: the relief work goes on. */
    protected void reliefIsOwed(Object... more) {
        apply(annaApplies(more));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
    }

    /** Homeless, and told by L4 today that another council is asked to help; the interim check is done. */
    protected void referredElsewhere(Object... more) {
        allocated();
        Object[] answers = {"assessment.localConnection", "NO", "assessment.referElsewhere", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.intentional", "NO",
            "councilReferral.council", "Cyngor Enghraifft", "councilReferral.country", "WALES",
            "councilReferral.reasons", "Your parents have lived there for ten years, and nobody is at risk there."};
        assessedAs("HOMELESS", Stream.concat(Stream.of(answers), Stream.of(more)).toArray());
        letterGoesOut();
    }

    /** The other council was notified today. */
    protected void councilNotified() {
        does("caseworker", "notifyCouncil", "councilReferral.connection", "Her parents, since 2015.", "councilReferral.notifiedOn", time.today().toString());
    }

    /** Threatened, told so by L1 today, the plan agreed: the prevention work goes on. */
    protected void preventionIsOwed(String lossExpectedOn) {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("THREATENED", "assessment.lossExpectedOn", lossExpectedOn);
        letterGoesOut();
        planAgreed("agreePreventionPlan");
    }

    /** Relief has run its 56 days, the notice and the decision on the final duty went out on 27 July. */
    protected void finalDutyIsDecided(String priorityNeed, String intentional, String secondChance) {
        reliefIsOwed();
        itIs("2026-07-12T09:00:00Z");
        fires("day28", startOf("2026-06-28"));
        fires("day42", startOf("2026-07-12"));
        fires("day56Over", endOf("2026-07-26"));
        itIs("2026-07-27T09:00:00Z");
        does("caseworker", "decideRelief", "proposedEnding.reason", "PERIOD_56_ENDED",
                "proposedEnding.evidence", "56 days of help, three viewings, no home yet.");
        letterGoesOut("letter.reasons", "The 56 days are over.", "letter.stepsTaken", "We rang landlords.");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", priorityNeed, "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", intentional,
                "finalDuty.secondChance", secondChance, "socialServices.child", "NO", "finalDuty.reasons", "You have a child who lives with you.");
        letterGoesOut();
    }

    protected static final String TO_THE_FINAL_DECISION = TO_THE_DECISION + " " + RELIEF_BEGINS
            + " day28 reviewHalfWay day42 openInquiries inquireFinalDuty day56Over decideRelief endRelief " + DUTY_ENDS
            + " reliefNoticeGiven reliefOver conclusionAwaited keepInTouchAfterRelief concludeInquiries decideFinalDuty tellFinalDecision " + LETTER + " finalDecisionOut";

    private static final List<String> LOOKED_AT = List.of("condition", "electrics", "fire", "carbonMonoxide", "landlord", "licence", "energy", "gas", "location");
    /** What each law wants besides. */
    protected static final List<String> IN_WALES = List.of("registered", "contract", "term");
    protected static final List<String> IN_ENGLAND = List.of("agreement");

    /** These answers, and that everything was looked at in a private home that has to be before it is offered. */
    protected static Object[] lookedAt(List<String> byItsLaw, Object... answers) {
        return Stream.concat(Stream.of(answers), Stream.concat(LOOKED_AT.stream(), byItsLaw.stream())
                .flatMap(check -> Stream.of("offer.checks." + check, true))).toArray();
    }

    protected void homeOffered(String task, String kind, Object... letterWords) {
        List<String> byItsLaw = file().getRegime().equals("ENGLAND_1996") ? IN_ENGLAND : IN_WALES;
        does("caseworker", task, lookedAt(byItsLaw, "homeFound", "OFFER", "offer.kind", kind, "offer.address", "7 Maes y Deri, Aberystwyth",
                "offer.suitability", "Two bedrooms, close to the school.", "boundToHome", "FREE"));
        letterGoesOut(letterWords);
    }

    /** The endings that a step offers as the case stands, in one line. */
    protected String offeredBy(String task) {
        as("caseworker");
        String offered = forms.getTaskFormVariables(task(task).getId()).get("endingOptions").toString();
        identity.clearAuthentication();
        return offered;
    }

    protected void ends(String task, String reason) {
        boolean early = reason.equals("REASONABLE_STEPS_DONE");
        if (early) {
            ourStepsHaveCome();
        }
        if (early || List.of("WITHDRAWN", "OFFER_REFUSED").contains(reason)) {
            theySaidSo();
        }
        does("caseworker", task, "homeFound", "END", "proposedEnding.reason", reason,
                "proposedEnding.evidence", "Seen and written down by the officer on the day.");
        if (early) {
            managerSays("APPROVE");
        }
    }

    /** No step of the plan is still to come; how that is done is another story's business. */
    protected void ourStepsHaveCome() {
        ObjectMapper json = new ObjectMapper().findAndRegisterModules();
        com.fasterxml.jackson.databind.JsonNode plan = json.valueToTree(file().getPlan());
        plan.forEach(step -> ((com.fasterxml.jackson.databind.node.ObjectNode) step).put("dueOn", time.today().toString()));
        transaction.executeWithoutResult(status -> files.land(caseRef, json.createObjectNode().set("plan", plan)));
    }

    /** A contact that came on record before the story needed it; telling the case is another story's business. */
    protected void onRecord(String day, String method, String outcome, String whom) {
        transaction.executeWithoutResult(status -> files.land(caseRef, new ObjectMapper().valueToTree(Map.of("contact", Map.of(
                "happenedOn", day, "method", method, "outcome", outcome, "whom", whom, "note", "Written down at the time.")))));
    }

    /** They were spoken with today, so that what they want is on record. */
    protected void theySaidSo() {
        onRecord(time.today().toString(), "CALL", "REACHED", "PERSON");
    }

    /** Somebody records a contact or an attempt of today. */
    protected void contacted(String method, String outcome, String whom) {
        as(worker());
        start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", time.today().toString(),
                "contact.method", method, "contact.outcome", outcome, "contact.whom", whom, "contact.note", "Written down at once."));
        runAsyncSteps();
    }

    protected void managerSays(String decision) {
        does("manager", "signOffEnding", "signedOff", decision, "signOffReason", "I have read the contacts and the evidence.");
    }

    /** Who works on this case: a restricted one is its lead worker's, or a team leader's. */
    protected String worker() {
        CaseFile file = file();
        return !file.isRestricted() ? "caseworker" : file.getLeadWorker() == null ? "teamleader" : file.getLeadWorker();
    }

    protected void noPlaceNeededTonight() {
        does(worker(), "checkInterim", "interim.mayBeHomeless", "NO", "interim.mayBeEligible", "YES",
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
            "assessment.localConnection", "YES", "assessment.referElsewhere", "NO", "assessment.restrictedPerson", "NO", "socialServices.child", "NO",
            "assessment.circumstances", "Your landlord gave you notice.", "assessment.housingNeeds", "Two bedrooms near the school.",
            "assessment.support", "You told us that you need none.", "assessment.reasons", "You have nowhere you can stay."};
        Object[] all = java.util.Arrays.copyOf(answers, answers.length + more.length);
        System.arraycopy(more, 0, all, answers.length, more.length);
        does("caseworker", task, all);
    }

    /** Written, signed and posted today. */
    protected void letterGoesOut(Object... words) {
        does(worker(), "prepareLetter", words);
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        does(worker(), "sendLetter", "howSent", "POSTED", "letter.sentOn", time.today().toString());
    }

    /** The Welsh of everything that the first decision letter says in the officer's words. */
    protected static Object[] inWelsh(String reasons) {
        return new Object[] {"letter.reasonsCy", reasons, "letter.circumstancesCy", "Rhoddodd eich landlord rybudd i chi.",
            "letter.housingNeedsCy", "Dwy ystafell wely ger yr ysgol.", "letter.supportCy", "Dywedasoch nad oes angen cymorth arnoch."};
    }

    /** The same for somebody of whom nobody knows which language they would like. */
    protected static Object[] inBoth(String reasons) {
        java.util.List<Object> words = new java.util.ArrayList<>(List.of(inWelsh(reasons)));
        words.addAll(List.of("reach.languageWish", "UNKNOWN"));
        return words.toArray();
    }

    /** They fetched the letter, or say that they have it. */
    protected void received(String kind, String day) {
        as("caseworker");
        start("letter-received", answers("caseReference", caseRef, "letter.kind", kind, "letter.receivedOn", day,
                "receiptReason", "Collected at the desk."));
        runAsyncSteps();
    }

    protected void planAgreed(String task) {
        does("caseworker", task, "plan", List.of(
                Map.of("owner", "AUTHORITY", "action", "Ring three landlords with two-bedroom homes", "dueOn", time.today().plusDays(7).toString(), "why", "She cannot afford credit for calls"),
                Map.of("owner", "PERSON", "action", "Bring proof of income to the office", "dueOn", time.today().plusDays(3).toString(), "why", "Landlords ask for it")));
    }

    /** There is reason to believe all that a place tonight hangs on (s.68; s.188). */
    protected void aPlaceIsOwed() {
        does("caseworker", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "YES", "interim.reason", "A child of four is with her.");
    }

    /** A place of this kind with everything that is weighed before anybody is placed. */
    protected static Object[] proposed(String kind, Object... more) {
        Object[] answers = {"placement.kind", kind, "placement.owner", "OTHER", "placement.address", "Flat 2, 14 Queen's Road",
            "placement.outOfArea", "NO", "placement.distance", "Ten minutes to the nursery, the bus to work goes from the door.",
            "placement.whoElse", "Families only.", "placement.healthAndAccess", "Ground floor, no steps.",
            "placement.affordability", "Covered by housing benefit.", "placement.serviceCharge", "12.50", "placement.pets", "No pets.",
            "placement.suitability", "Close to the nursery."};
        java.util.Map<Object, Object> all = new java.util.LinkedHashMap<>();
        Object[] shared = kind.equals("SELF_CONTAINED") ? new Object[0]
                : new Object[] {"placement.shared", List.of("BED_AND_BREAKFAST", "SHARED").contains(kind) ? "YES" : "NO"};
        for (Object[] some : new Object[][] {answers, shared, more}) {
            for (int i = 0; i < some.length; i += 2) {
                all.put(some[i], some[i + 1]);
            }
        }
        return all.entrySet().stream().flatMap(answer -> java.util.stream.Stream.of(answer.getKey(), answer.getValue())).toArray();
    }

    /** Proposed and accepted; the first night is today. */
    protected void placed(String kind, Object... more) {
        does("caseworker", "proposePlace", proposed(kind, more));
        does("caseworker", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", time.today().toString());
    }
}
