package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cartref.clock.CaseClock.State;
import org.cartref.message.Message;
import org.cartref.message.Messages;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two open cases for one person lead to two stories and missed dates; two people of one name must not be made one. */
class JoinedToOpenCaseTest extends Story {

    @Autowired
    private Messages messages;
    @Autowired
    private JdbcTemplate database;
    private String first;

    private void annaAppliesTwice() {
        apply(annaApplies("person.familyName", "Twice-Asked"));
        first = caseRef;
        apply(annaApplies("person.familyName", " twice-asked "));
        waitsFor("confirmSamePerson");
        dueOn("confirmSamePerson", "2026-06-02");
        as("caseworker");
        assertThat(forms.getTaskFormVariables(task("confirmSamePerson").getId()).get("openCase")).isEqualTo(first);
    }

    @Test
    void theSecondApproachJoinsTheOpenCase() {
        annaAppliesTwice();
        does("caseworker", "confirmSamePerson", "samePerson", "YES");

        caseIsOver("JOINED");
        assertThat(file().getLinkedCase()).isEqualTo(first);
        passed("applicationReceived findOpenCase confirmSamePerson joinCase tellOpenCase tellJoined approachJoined");
        String second = caseRef;
        caseRef = first;
        waitsFor("allocate", "checkInterim", "actOnChange");
        assertThat(trailLines()).anyMatch(line -> line.contains(second));
    }

    @Test
    void whatTheSecondApproachToldGoesToTheOpenCaseWithItsDate() {
        itIs("2026-06-03T09:00:00Z");
        apply(annaApplies("person.familyName", "Heard-Before", "person.phone", null, "application.receivedOn", "2026-06-03"));
        first = caseRef;
        assertThat(clock("assessment").getLastDay()).isEqualTo("2026-06-17");
        itIs("2026-06-04T09:00:00Z");
        // Another department had heard of it first.
        apply(annaApplies("person.familyName", "Heard-Before", "person.phone", "07700 900777", "person.addressLine1", "9 Ffordd y Môr",
                "reach.unsafeToText", true, "reach.languageWish", "CY", "restricted", true, "application.receivedOn", "2026-06-01",
                "application.account", "The school rang: her daughter has nowhere to sleep.", "application.nowhereTonight", true));
        String second = caseRef;
        does("teamleader", "confirmSamePerson", "samePerson", "YES");
        assertThat(messages.of(second)).extracting(Message::getKind).as("told once").containsExactly("approachJoined");
        assertThat(database.queryForList("select recipient from post_room_item where case_ref = ?", String.class, second))
                .as("by what the open case knows of them, which has no phone").isEmpty();

        caseRef = first;
        assertThat(messages.of(first)).isEmpty();
        assertThat(file().getApplication().receivedOn()).isEqualTo("2026-06-01");
        assertThat(file().getApplication().account()).as("what was known stays").isEqualTo("My landlord gave me notice.");
        assertThat(clock("assessment").getStartedOn()).isEqualTo("2026-06-01");
        assertThat(clock("assessment").getLastDay()).isEqualTo("2026-06-15");
        assertThat(state("assessment")).isEqualTo(State.RUNNING);
        assertThat(file().getPerson().phone()).as("whoever made the approach may be somebody else").isNull();
        assertThat(file().getPerson().addressLine1()).as("was known").isEqualTo("3 Stryd y Bont");
        assertThat(file().getReach().unsafeToText()).as("the more careful mark holds").isTrue();
        assertThat(file(second).getReach().unsafeToText()).isTrue();
        assertThat(file().getReach().language()).as("what they said first").hasToString("EN");
        assertThat(file().isRestricted()).isTrue();
        assertThat(trailLines()).anyMatch(line -> line.endsWith("First heard on 2026-06-01. They have nowhere to sleep tonight."))
                .anyMatch(line -> line.contains("07700 900777") && line.contains("9 Ffordd y Môr"))
                .anyMatch(line -> line.endsWith("The school rang: her daughter has nowhere to sleep."))
                .anyMatch(line -> line.startsWith(second + ": Statutory homelessness: form sent"))
                .anyMatch(line -> line.contains("The approach of case " + second + " was heard earlier."));

        waitsFor("allocate", "checkInterim", "actOnChange");
        for (String step : List.of("checkInterim", "actOnChange")) {
            assertThat(tasks.getIdentityLinksForTask(task(step).getId())).extracting("groupId").as("somebody who may open %s finds it", step)
                    .contains("teamleaders");
        }
        dueOn("actOnChange", "2026-06-08");
        as("teamleader");
        assertThat(String.valueOf(forms.getTaskFormVariables(task("actOnChange").getId()).get("reportedChange")))
                .contains("They came to us again", "07700 900777");
        allocated();
        dueOn("assess", "2026-06-15");
    }

    @Test
    void aMemberOfTheHouseholdFindsTheHouseholdsCase() {
        apply(annaApplies("person.familyName", "One-Household"));
        first = caseRef;
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "household", List.of(Map.of("givenName", "Gwilym", "familyName", "Morgan", "relationship", "partner",
                "dateOfBirth", "1990-01-31", "languageWish", "CY")));
        apply(annaApplies("person.givenName", "Gwilym", "person.familyName", "MORGAN", "person.dateOfBirth", "1990-01-31",
                "person.phone", "07700 900888", "person.email", "gwilym@example.org"));
        does("caseworker", "confirmSamePerson", "samePerson", "YES");
        caseIsOver("JOINED");

        caseRef = first;
        assertThat(file().getPerson().fullName()).isEqualTo("Anna One-Household");
        assertThat(file().getPerson().email()).as("his is not hers").isEqualTo("anna@example.org");
        assertThat(trailLines()).anyMatch(line -> line.contains("Gwilym MORGAN, 07700 900888, gwilym@example.org"));
        assertThat(database.queryForList("select recipient from post_room_item where recipient in ('07700 900888', 'gwilym@example.org')"))
                .as("whoever gave his name may be somebody else").isEmpty();
        waitsFor("prepareLetter", "actOnChange");
    }

    @Test
    void somebodyElseOfThatNameHasTheirOwnCase() {
        annaAppliesTwice();
        does("caseworker", "confirmSamePerson", "samePerson", "NO");

        waitsFor("allocate", "checkInterim");
        assertThat(file().getLinkedCase()).isNull();
        passed("applicationReceived findOpenCase confirmSamePerson startAssessmentTarget allocate checkInterim");
    }

    @Test
    void aClosedCaseIsNotJoined() {
        apply(annaApplies("person.familyName", "Back-Again", "application.approach", "ADVICE_ONLY"));
        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.",
                "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED");
        apply(annaApplies("person.familyName", "Back-Again"));
        waitsFor("allocate", "checkInterim");
    }
}
