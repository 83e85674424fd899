package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.identity.User;
import org.cartref.casefile.Duty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/**
 * What changes on 1 May 2026, and for whom: thirty-four households on 28 April 2026, under both laws and at every stage, the answer
 * for each written down before the question could be asked. The council has one practice of its own that changes on that day.
 */
@ActiveProfiles("england")
@TestPropertySource(properties = "cartref.clock.practice-rules=classpath:clock/practice-changes.yml")
class WhatChangesOnADayTest extends StoryOverHttp {

    private static final String PRIVATE_OFFER = "LETTER Letter L5, in the making: says on 30 April 2026, and no longer on 1 May 2026: A fixed term, Applying again.";
    private static final String OUR_PRACTICE = "DATE Looking at a refused offer: counted from 30 April 2026 the last day is 5 May 2026, counted from 1 May 2026 it is 11 May 2026.";
    private static final String NO_ASSURED_TENANCY = "ENDING No longer on 1 May 2026: They accepted an assured tenancy of a private landlord (s.193(6)(cc) or s.193C(5)).";
    private static final String OTHER_GROUNDS = "ENDING On another ground on 1 May 2026: They accepted a social home: s.193(6)(c), not s.193(6)(c) or s.193C(5). "
            + "They became homeless intentionally from the temporary place: "
            + "s.193(6)(b), not s.193(6)(b) or s.193C(5). They chose to leave the temporary place: s.193(6)(d), not s.193(6)(d) or s.193C(5).";

    @AfterEach
    void goHome() {
        identity.clearAuthentication();
        identity.deleteUser("eleanor");
    }

    // ---- the households ----

    private String homeless(String name, String day, Object... more) {
        List<Object> told = new ArrayList<>(List.of("person.familyName", name, "application.receivedOn", day));
        told.addAll(List.of(more));
        itIs(day + "T09:00:00Z");
        apply(annaApplies(told.toArray()));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "assessment.satisfiedOn", day);
        letterGoesOut();
        planAgreed("agreeReliefPlan");
        return caseRef;
    }

    /** 56 days from 2 February; the decision goes out on 30 March. */
    private String owedTheMainDuty(String name) {
        homeless(name, "2026-02-02");
        fires("day42", startOf("2026-03-15"));
        does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO", "finalDuty.reasons", "You have a child.");
        fires("day56Over", endOf("2026-03-29"));
        itIs("2026-03-30T09:00:00Z");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO", "finalDuty.reasons", "You have a child.",
                "assessment.referElsewhere", "NO");
        letterGoesOut();
        assertThat(file().open(Duty.Kind.FINAL).orElseThrow().legalBasis()).isEqualTo("s.193(2)");
        return caseRef;
    }

    /** Warned in writing that relief ends for refused co-operation. */
    private String warned(String name, String applied, String askedOn, String warnedOn) {
        homeless(name, applied);
        onRecord(askedOn, "TEXT", "REACHED", "PERSON");
        onRecord(askedOn, "IN_PERSON", "MISSED_APPOINTMENT", "PERSON");
        onRecord(warnedOn, "TEXT", "REACHED", "PERSON");
        itIs(warnedOn + "T09:00:00Z");
        does("caseworker", "helpSecureHome", "homeFound", "END", "proposedEnding.reason", "REFUSED_COOPERATION",
                "proposedEnding.evidence", "Three homes refused unseen.");
        letterGoesOut();
        return caseRef;
    }

    /** The notice went out on 4 March; that a place but not the main duty is owed is decided, and not told yet. */
    private String relievedOfReliefForRefusing(String name) {
        warned(name, "2026-02-02", "2026-02-03", "2026-02-17");
        fires("warningPeriodOver", endOf("2026-03-03"));
        itIs("2026-03-04T09:00:00Z");
        if (identity.createUserQuery().userId("eleanor").count() == 0) {
            User eleanor = identity.newUser("eleanor");
            eleanor.setLastName("Marsh");
            identity.saveUser(eleanor);
            identity.createMembership("eleanor", "managers");
        }
        String task = task("signOffEnding").getId();
        as("manager");
        tasks.setAssignee(task, "eleanor");
        identity.setAuthentication("eleanor", List.of("managers"));
        forms.submitTaskForm(task, answers("signedOff", "APPROVE", "signOffReason", "I have read the warning."));
        runAsyncSteps();
        letterGoesOut("letter.reasons", "You refused three homes.", "letter.evidence", "Asked on 3 February, warned on 17 February.");
        does("caseworker", "concludeInquiries", "finalDuty.stillHomeless", "YES", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO", "finalDuty.reasons", "You have a child.",
                "assessment.referElsewhere", "NO");
        return caseRef;
    }

    /** A private landlord's home is found; the letter about it waits for its words. */
    private String offeredAPrivateHome(String name, Object... more) {
        homeless(name, "2026-04-20", more);
        itIs("2026-04-27T09:00:00Z");
        does("caseworker", "helpSecureHome", "homeFound", "OFFER", "offer.kind", "PRS", "offer.finalOffer", "NO", "offer.address", "7 Maes y Deri", "offer.suitability", "Two bedrooms.");
        waitsFor("prepareLetter");
        return caseRef;
    }

    private String underWelshLaw(String name) {
        itIs("2026-04-20T09:00:00Z");
        caseRef = transaction.execute(status -> files.open("CER", "WALES_2014", "statutory-homelessness", time.today()));
        transaction.executeWithoutResult(status -> files.land(caseRef, json.valueToTree(annaApplies("person.familyName", name))));
        runtime.createProcessInstanceByKey("statutory-homelessness").businessKey(caseRef).setVariables(CaseFormHandlers.sealed(Map.of(
                "regime", "WALES_2014", "receivedOn", "2026-04-20", "approach", "HOUSING_HELP", "nowhereTonight", false))).execute();
        runAsyncSteps();
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        return caseRef;
    }

    // ---- what is asked ----

    private JsonNode changes(String who, String day) {
        return read(who, "/api/law/changes?on=" + day);
    }

    private static List<String> of(JsonNode changes, String reference) {
        return StreamSupport.stream(changes.path("cases").spliterator(), false).filter(each -> each.path("reference").asText().equals(reference))
                .flatMap(each -> StreamSupport.stream(each.path("differs").spliterator(), false))
                .map(each -> each.path("what").asText() + " " + each.path("words").asText()).toList();
    }

    private static List<String> references(JsonNode changes) {
        return StreamSupport.stream(changes.path("cases").spliterator(), false).map(each -> each.path("reference").asText()).toList();
    }

    private static long rules(JsonNode changes, String which, String kind) {
        return StreamSupport.stream(changes.path(which).spliterator(), false).filter(rule -> rule.path("kind").asText().equals(kind)).count();
    }

    private String page(String who, String query) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT, "text/html");
        return new String(asking(who).exchange("/api/law/changes.html" + query, HttpMethod.GET, new HttpEntity<>(headers), byte[].class).getBody(),
                StandardCharsets.UTF_8);
    }

    /** By whom it is asked, and the whole answer for each of their cases; nothing for those it leaves as they are. */
    private Map<String, List<String>> population() {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (String name : List.of("Carver", "Cole", "Coombe", "Cross", "Curtis")) {
            answers.put(owedTheMainDuty(name), List.of(OUR_PRACTICE, NO_ASSURED_TENANCY, OTHER_GROUNDS));
        }
        for (String name : List.of("Ellis", "Emery", "Ewart")) {
            answers.put(relievedOfReliefForRefusing(name), List.of(
                    "DUTY Is the final duty owed? By the law of 30 April 2026: Legal basis s.193C(4). By that of 1 May 2026: Legal basis s.193(2).",
                    "LETTER Letter L2, in the making: says on 30 April 2026, and no longer on 1 May 2026: A place but not the main duty."));
        }
        for (String name : List.of("Dunn", "Dyer", "Drake")) {
            String lesser = relievedOfReliefForRefusing(name);
            letterGoesOut();
            assertThat(file().open(Duty.Kind.FINAL).orElseThrow().legalBasis()).isEqualTo("s.193C(4)");
            answers.put(lesser, List.of(
                    "DUTY Is the final duty owed? By the law of 30 April 2026: Legal basis s.193C(4). By that of 1 May 2026: Legal basis s.193(2). On record: s.193C(4).",
                    OUR_PRACTICE, NO_ASSURED_TENANCY, OTHER_GROUNDS));
        }
        for (String name : List.of("Ashby", "Archer", "Atkins", "Avery")) {
            answers.put(homeless(name, "2026-04-20"), List.of());
        }
        for (String name : List.of("Barnes", "Bishop", "Bolton", "Burke")) {
            answers.put(warned(name, "2026-04-01", "2026-04-02", "2026-04-20"), List.of(
                    "LETTER Letter L10, which rests on L17: says on 30 April 2026, and no longer on 1 May 2026: A place but not the main duty.",
                    "LETTER Letter L10, which rests on L17: lacks on 1 May 2026, and not on 30 April 2026: Relevant warning: no letter L17 that "
                            + "tells the consequences as they are now has reached the person. No notice may be given before such a warning and a reasonable period (s.193B(4), (5)(c))."));
        }
        for (String name : List.of("Foster", "Fuller", "Finch")) {
            answers.put(offeredAPrivateHome(name), List.of(PRIVATE_OFFER));
        }
        answers.put(offeredAPrivateHome("Frost", "restricted", true), List.of(PRIVATE_OFFER));
        for (String name : List.of("Gill", "Grant", "Gough")) {
            answers.put(threatened(name), List.of());
        }
        for (String name : List.of("Hale", "Hume")) {
            itIs("2026-04-27T09:00:00Z");
            apply(annaApplies("person.familyName", name, "application.receivedOn", "2026-04-27"));
            answers.put(caseRef, List.of());
        }
        for (String name : List.of("Prys", "Parri", "Pugh", "Powel")) {
            answers.put(underWelshLaw(name), List.of());
        }
        for (String name : List.of("Rees", "Roderick")) {
            String welsh = underWelshLaw(name);
            letterGoesOut();
            planAgreed("agreeReliefPlan");
            answers.put(welsh, List.of());
        }
        itIs("2026-04-28T09:00:00Z");
        return answers;
    }

    /** Help to prevent it is owed, whatever the words of a notice are called on which day. */
    private String threatened(String name) {
        itIs("2026-04-20T09:00:00Z");
        apply(annaApplies("person.familyName", name, "application.receivedOn", "2026-04-20"));
        noPlaceNeededTonight();
        allocated();
        assessedAs("THREATENED", "assessment.lossExpectedOn", "2026-06-01", "assessment.landlord", "PRIVATE", "assessment.validNotice", "YES",
                "assessment.satisfiedOn", "2026-04-20");
        letterGoesOut();
        planAgreed("agreePreventionPlan");
        assertThat(file().open(Duty.Kind.PREVENTION)).isPresent();
        return caseRef;
    }

    @Test
    void whatChangesOnTheFirstOfMayAndForWhom() {
        Map<String, List<String>> answers = population();
        assertThat(answers).hasSize(34);
        List<String> differ = answers.entrySet().stream().filter(each -> !each.getValue().isEmpty()).map(Map.Entry::getKey).sorted().toList();

        long decisions = engine.getHistoryService().createHistoricDecisionInstanceQuery().count();
        JsonNode told = changes("manager", "2026-05-01");
        assertThat(engine.getHistoryService().createHistoricDecisionInstanceQuery().count()).as("what is only asked is not decided").isEqualTo(decisions);
        assertThat(told.path("says").asText()).isEqualTo("On 1 May 2026 13 rules begin and 20 end. 19 open cases differ.");
        assertThat(references(told)).as("neither the Welsh cases nor those on which nothing hangs").containsExactlyElementsOf(differ);
        assertThat(told.path("cases")).allSatisfy(each -> assertThat(each.path("leadWorker").asText()).isEqualTo("Caseworker (demo)"));
        answers.forEach((reference, answer) -> assertThat(of(told, reference)).as(reference)
                .containsExactlyElementsOf(answer));
    }

    @Test
    void everyRuleSaysWhereItComesFromAndWhenItWasLastRead() {
        JsonNode told = changes("manager", "2026-05-01");
        assertThat(List.of("ENDING", "DUTY", "CLOCK", "LETTER", "LAW").stream().map(kind -> kind + " " + rules(told, "begin", kind) + " " + rules(told, "end", kind)))
                .as("as the three files of rules and the table have them: endings, rows, clocks, content of letters")
                .containsExactly("ENDING 6 7", "DUTY 5 2", "CLOCK 1 3", "LETTER 1 8", "LAW 0 0");
        Stream.of("begin", "end").flatMap(which -> StreamSupport.stream(told.path(which).spliterator(), false)).forEach(rule -> {
            assertThat(rule.path("source").asText()).as(rule.toString()).isNotBlank();
            assertThat(rule.path("checked").asText()).as(rule.toString()).isEqualTo("2026-11-27");
            assertThat(rule.path("law").asText()).isEqualTo("ENGLAND_1996");
        });
        assertThat(told.path("end").toString()).contains("They accepted an assured tenancy of a private landlord (s.193(6)(cc) or s.193C(5))",
                "Last day on which a new application keeps priority need (E7)", "saved by SI 2026/421 reg 10 for what was accepted before");
    }

    @Test
    void aRestrictedCaseIsCountedForWhoMayNotSeeItAndOnRecordForWhoMay() {
        String hidden = offeredAPrivateHome("Frost", "restricted", true);
        itIs("2026-04-28T09:00:00Z");
        JsonNode told = changes("admin", "2026-05-01");
        assertThat(references(told)).isEmpty();
        assertThat(told.path("notShown").asInt()).isEqualTo(1);
        assertThat(told.path("says").asText()).endsWith("1 open case differs. 1 of them is restricted and not shown here: ask a team leader.");
        assertThat(told.toString() + page("admin", "?on=2026-05-01")).doesNotContain(hidden, "Frost", "Maes y Deri");
        assertThat(of(changes("manager", "2026-05-01"), hidden)).containsExactly(PRIVATE_OFFER);
        assertThat(read("manager", "/api/cases/" + hidden + "/events").toString()).contains("Opened: what changes on 1 May 2026")
                .as("nobody asked for it").doesNotContain("Tried to open");
    }

    @Test
    void aDayOnWhichNothingChangesSaysSo() {
        offeredAPrivateHome("Foster");
        JsonNode told = changes("manager", "2026-05-02");
        assertThat(told.path("says").asText()).isEqualTo("Nothing changes on 2 May 2026: no rule begins or ends.");
        assertThat(told.path("begin")).isEmpty();
        assertThat(told.path("end")).isEmpty();
        assertThat(told.path("cases")).isEmpty();
        assertThat(page("manager", "?on=2026-05-02")).contains("Nothing changes on 2 May 2026");
    }

    @Test
    void severalDaysAreOneQuestionAndThePageListsTheDaysThereAre() {
        String offered = offeredAPrivateHome("Foster");
        assertThat(of(read("manager", "/api/law/changes?on=2026-04-29&until=2026-05-04"), offered)).containsExactly(
                "LETTER Letter L5, in the making: says on 28 April 2026, and no longer on 4 May 2026: A fixed term, Applying again.");
        assertThat(page("manager", "")).contains("href=\"/api/law/changes.html?on=2026-05-01\"", "2 December 2019");
        assertThat(page("manager", "?on=2026-05-01")).contains(offered, "A fixed term", "SI 2026/421", "Read on 27 November 2026");
        assertThat(problem(get("manager", "/api/law/changes?on=2026-05-01&until=2026-04-01"), 400)).isEqualTo("until: the last day lies before the first. Check the two.");
        assertThat(get("manager", "/api/law/changes?on=May").getStatusCode().value()).isEqualTo(400);
    }
}
