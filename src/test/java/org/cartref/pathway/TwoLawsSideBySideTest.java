package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.LetterLanguage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two cases in one database, one under each law: the models are the same, what they do follows the case. */
class TwoLawsSideBySideTest extends EnglishStory {

    @Autowired
    private ObjectMapper json;

    /** A case that was opened under Welsh law before. */
    private void welshCase() {
        caseRef = transaction.execute(status -> files.open("CER", "WALES_2014", "statutory-homelessness", time.today()));
        ObjectNode file = json.valueToTree(annaApplies("person.familyName", "Bevan", "reach.languageWish", "UNKNOWN"));
        transaction.executeWithoutResult(status -> files.land(caseRef, file));
        runtime.createProcessInstanceByKey("statutory-homelessness").businessKey(caseRef).setVariables(CaseFormHandlers.sealed(Map.of(
                "regime", "WALES_2014", "receivedOn", "2026-06-01", "approach", "HOUSING_HELP", "nowhereTonight", false))).execute();
        runAsyncSteps();
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
    }

    @Test
    void eachFollowsItsOwnLaw() {
        welshCase();
        String wales = caseRef;
        applied("reach.languageWish", "UNKNOWN");
        found("assess", "HOMELESS", "2026-06-01");
        String england = caseRef;

        itIs("2026-06-03T09:00:00Z");
        letterGoesOut();
        assertThat(letter("L1").getLanguage()).isEqualTo(LetterLanguage.EN);
        caseRef = wales;
        letterGoesOut(inBoth("Nid oes gennych le i aros."));
        assertThat(letter("L1").getLanguage()).isEqualTo(LetterLanguage.BILINGUAL);
        assertThat(letter("L1").getLegalBasis()).startsWith("Housing (Wales) Act 2014");
        assertThat(clock("relief").getClock()).isEqualTo("W4");
        assertThat(clock("relief").getLastDay()).as("from the letter").isEqualTo("2026-07-28");
        planAgreed("agreeReliefPlan");
        caseRef = england;
        assertThat(clock("relief").getClock()).isEqualTo("E3");
        assertThat(clock("relief").getLastDay()).as("from the day first satisfied").isEqualTo("2026-07-26");
        planAgreed("agreeReliefPlan");

        fires("day42", startOf("2026-07-12"));
        inquired("YES", "NO");
        caseRef = wales;
        fires("day42", startOf("2026-07-14"));
        does("caseworker", "inquireFinalDuty", "finalDuty.priorityNeed", "YES", "finalDuty.category", "DEPENDENT_CHILD", "finalDuty.intentional", "NO", "finalDuty.secondChance", "NO",
                "finalDuty.reasons", "You have a child who lives with you.");
        caseRef = england;
        fires("day56Over", endOf("2026-07-26"));
        waitsFor("concludeInquiries");
        caseRef = wales;
        fires("day56Over", endOf("2026-07-28"));
        waitsFor("decideRelief");
        itIs("2026-07-29T09:00:00Z");
        assertThat(state("relief")).as("owed until the notice is given").isEqualTo(State.OVERDUE);
    }
}
