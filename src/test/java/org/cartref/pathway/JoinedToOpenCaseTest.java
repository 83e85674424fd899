package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two open cases for one person lead to two stories and missed dates; two people of one name must not be made one. */
class JoinedToOpenCaseTest extends Story {

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
        passed("applicationReceived findOpenCase confirmSamePerson joinCase approachJoined");
        String second = caseRef;
        caseRef = first;
        waitsFor("allocate", "checkInterim");
        assertThat(trailLines()).anyMatch(line -> line.contains(second));
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
