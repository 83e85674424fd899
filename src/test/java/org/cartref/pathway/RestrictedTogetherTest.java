package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.IdentityLink;
import org.cartref.casefile.Application;
import org.cartref.casefile.RestrictionChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What is restricted in one case of a person is so in every other: nobody reads next door what one door keeps. */
@RecordApplicationEvents
class RestrictedTogetherTest extends Story {

    @Autowired
    private ApplicationEvents news;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private ObjectMapper json;

    private List<String> heard() {
        return news.stream(RestrictionChanged.class).map(changed -> changed.caseRef() + (changed.restricted() ? "" : " no longer")).toList();
    }

    private String applied(String familyName, Object... more) {
        Object[] answers = java.util.Arrays.copyOf(more, more.length + 2);
        answers[more.length] = "person.familyName";
        answers[more.length + 1] = familyName;
        apply(annaApplies(answers));
        return caseRef;
    }

    @ParameterizedTest
    @ValueSource(strings = {"O\u2019Neill-Rees", "O'Neill Rees", "O'NEILL  REES", "O\u2018Neill\u2011Rees", "\u00d3'Neill-Re\u00e9s", "oneill-rees"})
    void howTheNameIsTypedMakesNoDifference(String typed) {
        String first = applied("O'Neill-Rees", "restricted", true);
        String second = applied(typed.equals("oneill-rees") ? "Oneill-Rees" : typed);

        assertThat(file(second).isRestricted()).as(first).isTrue();
    }

    @Test
    void anApproachOfSomebodyWhoseCaseIsRestrictedIsRestrictedBeforeAnybodyJoinsIt() {
        String first = applied("Kept-Close", "restricted", true);
        String second = applied("Kept-Close");

        assertThat(file(second).isRestricted()).isTrue();
        assertThat(heard()).containsExactly(first, second);
        assertThat(candidates("confirmSamePerson")).contains("teamleaders", "managers");
        does("teamleader", "confirmSamePerson", "samePerson", "YES");
        caseIsOver("JOINED");
        assertThat(file(second).isRestricted()).as("what was joined stays restricted").isTrue();
    }

    @Test
    void anApproachThatAsksForItRestrictsTheOpenCaseAndWhoeverHadTakenAStepGivesItBack() {
        String first = applied("Asked-For-It");
        as("caseworker");
        tasks.claim(task("checkInterim").getId(), "caseworker");
        String second = applied("Asked-For-It", "restricted", true);

        assertThat(file(first).isRestricted()).isTrue();
        assertThat(heard()).containsExactly(second, first);
        caseRef = first;
        identity.clearAuthentication();
        assertThat(task("checkInterim").getAssignee()).isNull();
        assertThat(candidates("checkInterim")).contains("teamleaders");
        assertThat(trailLines()).anyMatch(line -> line.equals("Restricted, as another case of this person is"));
    }

    @Test
    void whatWasJoinedIsRestrictedWithTheOneItWasJoinedTo() {
        String first = applied("Nameless-Joined");
        String approach = applied("Nameless-Joined");
        does("caseworker", "confirmSamePerson", "samePerson", "YES");
        database.update("update case_file set family_name_key = null where reference = ?", approach);
        assertThat(file(first).isRestricted()).isFalse();
        assertThat(file(approach).isRestricted()).isFalse();

        applied("Nameless-Joined", "restricted", true);
        assertThat(file(approach).isRestricted()).as("two steps away").isTrue();
    }

    @Test
    void whatGrowsFromARestrictedCaseIsRestrictedAndTheOtherWayRound() {
        String first = applied("Grown-From", "restricted", true);
        String grown = grownFrom(first);
        assertThat(file(grown).isRestricted()).isTrue();
        assertThat(heard()).containsExactly(first, grown);

        String open = applied("Grown-Back");
        String next = grownFrom(open);
        assertThat(file(next).isRestricted()).isFalse();
        applied("Grown-Back", "restricted", true);
        assertThat(file(next).isRestricted()).isTrue();
        assertThat(file(open).isRestricted()).isTrue();
    }

    private String grownFrom(String reference) {
        return transaction.execute(status -> files.openLinked(reference, "CER", "statutory-homelessness",
                new Application(time.today(), Application.Approach.HOUSING_HELP, null, false), time.today()));
    }

    @Test
    void whoeverComesBackAfterARestrictedCaseWasClosedIsKeptAsCloseAsBefore() {
        String former = applied("Come-Back", "restricted", true, "application.approach", "ADVICE_ONLY");
        transaction.executeWithoutResult(status -> files.close(former, "ADVICE_GIVEN", time.today()));
        assertThat(file(applied("Come-Back")).isRestricted()).isTrue();
    }

    @Test
    void aClosedCaseIsRestrictedTooWhenTheNextOneIs() {
        String former = applied("Closed-First", "application.approach", "ADVICE_ONLY");
        transaction.executeWithoutResult(status -> files.close(former, "ADVICE_GIVEN", time.today()));
        applied("Closed-First", "restricted", true);
        assertThat(file(former).isRestricted()).isTrue();
    }

    @Test
    void whoLivesInTheHouseholdOfARestrictedCaseIsKeptAsClose() {
        String first = applied("Kept-Household", "restricted", true);
        transaction.executeWithoutResult(status -> files.land(first, json.valueToTree(Map.of("household", List.of(Map.of(
                "givenName", "Gwilym", "familyName", "Away", "dateOfBirth", "1990-01-31"))))));
        String second = applied("Away", "person.givenName", "Gwilym", "person.dateOfBirth", "1990-01-31");
        assertThat(file(second).isRestricted()).isTrue();
    }

    @Test
    void aRestrictedCaseOfOneInTheHouseholdLeavesTheHouseholdsAsItIs() {
        String first = applied("Open-Household");
        transaction.executeWithoutResult(status -> files.land(first, json.valueToTree(Map.of("household", List.of(Map.of(
                "givenName", "Gwilym", "familyName", "Gone", "dateOfBirth", "1990-02-28"))))));
        applied("Gone", "person.givenName", "Gwilym", "person.dateOfBirth", "1990-02-28", "restricted", true);
        assertThat(file(first).isRestricted()).as("until they are joined").isFalse();
    }

    @Test
    void somebodyElseStaysAsTheyWere() {
        String other = applied("Not-Concerned");
        applied("Concerned", "restricted", true);
        assertThat(file(other).isRestricted()).isFalse();
    }

    private List<String> candidates(String step) {
        identity.clearAuthentication();
        return tasks.getIdentityLinksForTask(task(step).getId()).stream().map(IdentityLink::getGroupId).toList();
    }
}
