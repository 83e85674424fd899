package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.ContactMethod;
import org.cartref.casefile.FollowUp;
import org.cartref.clock.CaseClock.State;
import org.cartref.message.Channel;
import org.cartref.message.Message;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A case is closed and people are not forgotten: how did we do, and does the home last? */
class AfterClosingTest extends ReviewStory {

    @Autowired
    private Messages messages;

    private static int people;

    private static final String[] SATISFIED = {"satisfaction.handling", "SATISFIED", "satisfaction.outcome", "VERY_SATISFIED",
        "satisfaction.helpfulness", "VERY_SATISFIED", "satisfaction.informed", "DISSATISFIED", "satisfaction.support", "NEITHER"};

    /** Somebody of whom no other story has an open case. */
    private VariableMap mairApplies(Object... more) {
        Object[] mair = {"person.givenName", "Mair", "person.familyName", "Prydderch-" + ++people};
        return annaApplies(Stream.concat(Arrays.stream(mair), Arrays.stream(more)).toArray());
    }

    /** Homeless on 1 June, in a home and the case closed on Thursday 18 June. */
    private void housed(Object... more) {
        apply(mairApplies(more));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        itIs("2026-06-18T09:00:00Z");
        ends("helpSecureHome", "SECURED_6M");
        letterGoesOut("letter.reasons", "You have moved into 7 Maes y Deri.", "letter.accommodation", "Two bedrooms, let for twelve months.");
        caseIsOver("SECURED_6M");
    }

    private boolean stillAsking() {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseRef).processDefinitionKey("after-closing").count() > 0;
    }

    private List<Message> asked() {
        return messages.of(caseRef).stream().filter(message -> message.getKind().equals("howDidWeDo")).toList();
    }

    @Test
    void theyAreAskedHowWeDidAndAfterThreeMonthsWhetherTheHomeLasts() {
        housed();
        assertThat(openTasks()).as("the case is closed, nothing waits for anybody").isEmpty();
        fires("daysPassed", startOf("2026-06-25"));
        assertThat(asked()).singleElement().satisfies(message -> {
            assertThat(message.getChannel()).as("the way she chose").isEqualTo(Channel.TEXT);
            assertThat(message.getWords()).contains("how did we do?").doesNotContain("home").doesNotContain("Mair");
        });
        waitsFor("recordAnswers");
        dueOn("recordAnswers", "2026-07-09");
        assertThat(task("recordAnswers").getAssignee()).as("never their own worker").isNull();
        itIs("2026-07-02T09:00:00Z");
        assertThat(tasks.getIdentityLinksForTask(task("recordAnswers").getId())).extracting("groupId").containsExactly("teamleaders");
        assertThatThrownBy(() -> does("caseworker", "recordAnswers", "satisfaction.answered", "DECLINED"))
                .as("nobody asks how satisfied somebody is with themselves").hasMessageContaining("This step is decided by Team leaders in person");
        does("teamleader", "recordAnswers", with("satisfaction.answered", "ANSWERED", "satisfaction.answeredOn", "2026-07-01",
                "satisfaction.differently", "Ring back sooner."));
        assertThat(file().getSatisfaction()).satisfies(said -> {
            assertThat(said.informed()).isEqualTo("DISSATISFIED");
            assertThat(said.outcome()).isEqualTo("VERY_SATISFIED");
            assertThat(said.differently()).isEqualTo("Ring back sooner.");
        });

        assertThat(clock("homeFollowUp").getExplanation()).startsWith("3 months after Thursday 18 June 2026, the day the case was closed");
        fires("threeMonthsOver", startOf("2026-09-18"));
        itIs("2026-09-18T09:00:00Z");
        dueOn("askAfterHome", "2026-09-25");
        afterHome("NO_ANSWER", "followUp.next", "TRY_AGAIN");
        itIs("2026-09-22T09:00:00Z");
        dueOn("askAfterHome", "2026-09-25");
        itIs("2026-09-23T09:00:00Z");
        afterHome("REACHED", "followUp.home", "LASTS");

        assertThat(stillAsking()).isFalse();
        assertThat(file().getFollowUp()).isEqualTo(new FollowUp("LASTS", "TRY_AGAIN"));
        assertThat(file().getContacts()).filteredOn(contact -> contact.happenedOn().isAfter(LocalDate.parse("2026-09-01")))
                .extracting(contact -> contact.method()).containsExactly(ContactMethod.TEXT, ContactMethod.TEXT);
        assertThat(trailLines()).contains("Record what they say", "Ask whether the home lasts", "Home after three months: they live there and can stay");
        assertThat(state("homeFollowUp")).isEqualTo(State.MET);
        assertThat(file().getStatus()).isEqualTo(CaseFile.Status.CLOSED);
    }

    @Test
    void whatIsLeftLyingAfterwardsIsMissedToo() {
        housed();
        fires("daysPassed", startOf("2026-06-25"));
        fires("recordAnswersDue", endOf("2026-07-09"));
        waitsFor("recordAnswers", "lookIntoLateStep");
        assertThat(trailLines()).contains("Late: Answers not recorded");
        dueOn("lookIntoLateStep", "2026-07-10");
        does("teamleader", "lookIntoLateStep", "lateStepAction", "Asked the worker; she will ring on Monday.");
        waitsFor("recordAnswers");
        does("teamleader", "recordAnswers", "satisfaction.answered", "DECLINED");
        fires("threeMonthsOver", startOf("2026-09-18"));
        fires("askAfterHomeDue", endOf("2026-09-25"));
        waitsFor("askAfterHome", "lookIntoLateStep");
        assertThat(trailLines()).contains("Late: Nobody asked after the home");
        does("teamleader", "lookIntoLateStep", "lateStepAction", "Given to the duty officer.");
        itIs("2026-09-28T09:00:00Z");
        afterHome("REACHED", "followUp.home", "LASTS");
        assertThat(stillAsking()).isFalse();
    }

    private void afterHome(String outcome, Object... more) {
        Object[] answers = {"contact.happenedOn", time.today().toString(), "contact.method", "TEXT", "contact.outcome", outcome,
            "contact.note", "Written down at once."};
        does("caseworker", "askAfterHome", Stream.concat(Arrays.stream(answers), Arrays.stream(more)).toArray());
    }

    private static Object[] with(Object... more) {
        return Stream.concat(Arrays.stream(SATISFIED), Arrays.stream(more)).toArray();
    }

    @Test
    void whoIsNotReachedIsLeftInPeaceAndTheRecordSaysSo() {
        housed();
        fires("daysPassed", startOf("2026-06-25"));
        does("teamleader", "recordAnswers", "satisfaction.answered", "DECLINED");
        fires("threeMonthsOver", startOf("2026-09-18"));
        itIs("2026-09-18T09:00:00Z");
        afterHome("NO_ANSWER", "followUp.next", "LEAVE_IT");
        assertThat(stillAsking()).isFalse();
        assertThat(trailLines()).contains("Home after three months: not known, they were not reached");
        assertThat(file().getFollowUp().home()).isNull();
    }

    @Test
    void whereTheirWayIsNotSafeNothingIsSentAndTheWorkerAsks() {
        housed("reach.unsafeToText", true);
        fires("daysPassed", startOf("2026-06-25"));
        assertThat(asked()).singleElement().extracting(Message::getChannel).isEqualTo(Channel.NONE);
        assertThat(task("recordAnswers").getAssignee()).as("never their own worker").isNull();
    }

    @Test
    void whoOnlyWantedAdviceIsAskedHowWeDidAndNotAfterAHome() {
        apply(mairApplies("application.approach", "ADVICE_ONLY"));
        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.", "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED");
        caseIsOver("ADVICE_GIVEN");
        assertThat(timer("threeMonthsOver")).isNull();
        fires("daysPassed", startOf("2026-06-08"));
        Task task = task("recordAnswers");
        does("teamleader", task, "satisfaction.answered", "NOT_REACHED");
        assertThat(stillAsking()).isFalse();
    }

    /** What three months show is worked on: a new application is taken with them, and it takes the step away. */
    @Test
    void whoMayLoseTheHomeIsHelpedToApplyAgainAtOnce() {
        housed();
        fires("daysPassed", startOf("2026-06-25"));
        does("teamleader", "recordAnswers", "satisfaction.answered", "DECLINED");
        fires("threeMonthsOver", startOf("2026-09-18"));
        itIs("2026-09-18T09:00:00Z");
        afterHome("REACHED", "followUp.home", "AT_RISK");
        assertThat(trailLines()).contains("Home after three months: they live there but may lose it");
        dueOn("takeApplication", "2026-09-21");
        fires("takeApplicationDue", endOf("2026-09-21"));
        assertThat(trailLines()).contains("Late: New application not taken");
        String first = caseRef;
        itIs("2026-09-22T09:00:00Z");
        apply(annaApplies("person.givenName", "Mair", "person.familyName", file().getPerson().familyName()));
        assertThat(caseRef).isNotEqualTo(first);
        caseRef = first;
        assertThat(task("takeApplication")).as("the new case has it").isNull();
        assertThat(stillAsking()).isFalse();
    }

    @Test
    void whoHasNoHomeAndWantsNoHelpIsOnRecord() {
        housed();
        fires("daysPassed", startOf("2026-06-25"));
        does("teamleader", "recordAnswers", "satisfaction.answered", "DECLINED");
        fires("threeMonthsOver", startOf("2026-09-18"));
        itIs("2026-09-18T09:00:00Z");
        afterHome("REACHED", "followUp.home", "LOST");
        does("caseworker", "takeApplication", "noHelpWanted", "She stays with her sister and wants nothing from us.");
        assertThat(trailLines()).contains("Home after three months: they have none, or have lost it", "Take a new application with them: She stays with her sister and wants nothing from us.");
        assertThat(stillAsking()).isFalse();
    }

    /** Closed by hand for each reason; whoever died or was lost, and whoever is back in prison, is not written to. */
    @ParameterizedTest
    @CsvSource({"DIED, false, false", "WITHDRAWN_LOST_CONTACT, false, true", "RECALLED, false, false", "NOT_ACCEPTED_OTHER, false, false",
        "WITHDRAWN, true, true", "NON_COOPERATION, true, true", "LEFT_INTERIM, true, true", "OFFER_REFUSED, true, true", "NO_DUTY, true, false", "PREVENTED_6M, true, true", "ACCEPTED_PRS, true, true", "RELEASE_SUPPORTED, true, true"})
    void howItEndedDecidesWhatTheyAreAsked(String outcome, boolean howWeDid, boolean afterHome) {
        boolean ofARelease = outcome.matches("RECALLED|NOT_ACCEPTED_.*|RELEASE_.*");
        caseRef = files.open("CER", "WALES_2014", ofARelease ? "release-day" : "statutory-homelessness", time.today());
        files.close(caseRef, outcome, time.today());
        runtime.createMessageCorrelation("caseClosed").processInstanceBusinessKey(caseRef).correlateStartMessage();
        assertThat(timer("daysPassed") != null).as("how we did").isEqualTo(howWeDid);
        assertThat(timer("threeMonthsOver") != null).as("after the home").isEqualTo(afterHome);
        assertThat(stillAsking()).isEqualTo(howWeDid || afterHome);
    }

    @Test
    @SuppressWarnings("unchecked")
    void somebodyHelpedInAnotherCaseIsAskedThere() {
        VariableMap mair = mairApplies("application.approach", "ADVICE_ONLY");
        apply(mair);
        String first = caseRef;
        // Nobody is asked whether it is the same person while her birth date is not known.
        Map<String, Object> person = mair.getValue("person", Map.class);
        Object born = person.put("dateOfBirth", null);
        apply(mair);
        String second = caseRef;
        changeReported("PUT_RIGHT", "person.dateOfBirth", born);
        caseRef = first;
        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.", "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED");
        assertThat(files.get(first).getStatus()).isEqualTo(CaseFile.Status.CLOSED);
        assertThat(stillAsking()).isFalse();
        caseRef = second;
        assertThat(openTasks()).contains("giveAdvice");
    }

    @Test
    void whomAnOfficerFoundToBeSomebodyElseIsNoReasonNotToAsk() {
        VariableMap mair = mairApplies("application.approach", "ADVICE_ONLY");
        apply(mair);
        String first = caseRef;
        apply(mair);
        does("caseworker", "confirmSamePerson", "samePerson", "NO");
        caseRef = first;
        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.", "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED");
        assertThat(stillAsking()).isTrue();
    }

    @Test
    void whoComesBackIsHelpedAndNotAsked() {
        VariableMap mair = mairApplies("application.approach", "ADVICE_ONLY");
        apply(mair);
        String first = caseRef;
        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.", "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED");
        fires("daysPassed", startOf("2026-06-08"));
        waitsFor("recordAnswers");

        itIs("2026-06-10T09:00:00Z");
        apply(mair);
        assertThat(caseRef).isNotEqualTo(first);
        caseRef = first;
        assertThat(stillAsking()).isFalse();
        assertThat(openTasks()).isEmpty();
        assertThat(trailLines()).contains("They asked for help again: nothing more is asked about this case");
        assertThat(state("howDidWeDo")).isEqualTo(State.STOPPED);
        assertThat(state("satisfactionAnswers")).isEqualTo(State.STOPPED);
    }

    @Test
    void whoDiesAfterwardsIsNotWrittenToAndOnlyADeathIsReportedOnAClosedCase() {
        housed();
        assertThatThrownBy(() -> changeReported("BECAME_HOMELESS")).hasMessageContaining("is closed. Start a new application");
        assertThat(stillAsking()).isTrue();
        changeReported("DIED");
        assertThat(stillAsking()).isFalse();
        assertThat(file().isReportedDead()).isTrue();
        assertThat(state("homeFollowUp")).isEqualTo(State.STOPPED);
        assertThat(asked()).isEmpty();
    }

    @Test
    void aReviewThatOpensTheCaseAgainStopsIt() {
        closedAfterReasonableSteps();
        assertThat(stillAsking()).isTrue();
        itIs("2026-07-10T09:00:00Z");
        reviewAskedFor("L2", "2026-07-10");
        acknowledged();
        considered("NONE", "QUASHED");
        reviewLetterGoesOut("letter.reasons", "You have priority need after all.");
        does("caseworker", "carryOutReview", "reviewFollows", "DECIDE_AGAIN", "reviewNote", "To be assessed again this week.");
        assertThat(files.get(caseRef).getStatus()).isEqualTo(CaseFile.Status.OPEN);
        assertThat(stillAsking()).isFalse();
        assertThat(state("howDidWeDo")).isEqualTo(State.STOPPED);
    }

    /** The worker who asks by phone asks what the letter asks, in either language. */
    @Test
    void theFormAsksTheQuestionsThePersonWasSent() throws IOException {
        JsonNode words = new YAMLMapper().readTree(Path.of("src/main/resources/messages/messages.yml").toFile()).at("/kinds/howDidWeDo/words");
        String english = words.path("en").asText();
        String welsh = words.path("cy").asText();
        int questions = 0;
        for (JsonNode field : new ObjectMapper().readTree(Path.of("forms/recordAnswers.form").toFile()).path("components")) {
            if (field.path("key").asText().matches("satisfaction\\.(?!answered).*")) {
                questions++;
                assertThat(english).contains("- " + field.path("label").asText());
                assertThat(welsh).contains("- " + field.path("description").asText());
            }
        }
        assertThat(questions).isEqualTo(6);
        assertThat(List.of(english, welsh)).allSatisfy(said -> assertThat(said.lines().filter(line -> line.startsWith("- "))).hasSize(6));
    }
}
