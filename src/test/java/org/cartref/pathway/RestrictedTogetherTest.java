package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.task.IdentityLink;
import org.cartref.casefile.Application;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.RestrictionChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** What is restricted in one case of a person is so in every other: nobody reads next door what one door keeps. */
@Import(RestrictedTogetherTest.News.class)
class RestrictedTogetherTest extends Story {

    @TestConfiguration
    static class News {

        private final List<String> restricted = new ArrayList<>();

        @EventListener
        void hear(RestrictionChanged changed) {
            restricted.add(changed.caseRef() + (changed.restricted() ? "" : " no longer"));
        }
    }

    @Autowired
    private News news;

    @BeforeEach
    void nothingHeard() {
        news.restricted.clear();
    }

    private String applied(String familyName, Object... more) {
        Object[] answers = java.util.Arrays.copyOf(more, more.length + 2);
        answers[more.length] = "person.familyName";
        answers[more.length + 1] = familyName;
        apply(annaApplies(answers));
        return caseRef;
    }

    @Test
    void anApproachOfSomebodyWhoseCaseIsRestrictedIsRestrictedBeforeAnybodyJoinsIt() {
        String first = applied("Kept-Close", "restricted", true);
        String second = applied("Kept-Close");

        assertThat(file(second).isRestricted()).isTrue();
        assertThat(news.restricted).containsExactly(first, second);
        assertThat(candidates("confirmSamePerson")).contains("teamleaders", "managers");
        does("teamleader", "confirmSamePerson", "samePerson", "YES");
        caseIsOver("JOINED");
        assertThat(file(second).isRestricted()).as("what was joined stays restricted").isTrue();
    }

    @Test
    void anApproachThatAsksForItRestrictsTheOpenCaseAndWhoeverHadTakenAStepGivesItBack() {
        String first = applied("Asked-For-It");
        as("housing-officer");
        tasks.claim(task("checkInterim").getId(), "housing-officer");
        String second = applied("Asked-For-It", "restricted", true);

        assertThat(file(first).isRestricted()).isTrue();
        assertThat(news.restricted).containsExactly(second, first);
        caseRef = first;
        identity.clearAuthentication();
        assertThat(task("checkInterim").getAssignee()).isNull();
        assertThat(candidates("checkInterim")).contains("teamleaders");
        assertThat(trailLines()).anyMatch(line -> line.equals("Restricted, as another case of this person is"));
    }

    @Test
    void aCaseThatWasJoinedWithoutANameIsRestrictedWithTheOneItWasJoinedTo() {
        String first = applied("Nameless-Joined");
        String approach = transaction.execute(status -> files.open("CER", "WALES_2014", time.today()));
        transaction.executeWithoutResult(status -> files.join(approach, first, time.today()));
        assertThat(file(approach).isRestricted()).isFalse();

        applied("Nameless-Joined", "restricted", true);
        assertThat(file(approach).isRestricted()).as("two steps away").isTrue();
    }

    @Test
    void whatGrowsFromARestrictedCaseIsRestrictedAndTheOtherWayRound() {
        String first = applied("Grown-From", "restricted", true);
        String grown = grownFrom(first);
        assertThat(file(grown).isRestricted()).isTrue();
        assertThat(news.restricted).containsExactly(first, grown);

        String open = applied("Grown-Back");
        String next = grownFrom(open);
        assertThat(file(next).isRestricted()).isFalse();
        applied("Grown-Back", "restricted", true);
        assertThat(file(next).isRestricted()).isTrue();
        assertThat(file(open).isRestricted()).isTrue();
    }

    private String grownFrom(String reference) {
        return transaction.execute(status -> files.openLinked(reference, "CER",
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
