package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Somebody only wants advice: a real ending that demands no statutory fields. */
class AdviceOnlyTest extends Story {

    @Test
    void adviceIsGivenWrittenDownAndTheCaseCloses() {
        apply(annaApplies("application.approach", "ADVICE_ONLY"));
        waitsFor("giveAdvice");
        dueOn("giveAdvice", "2026-06-08");

        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy, and whom to ask.",
                "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED");

        caseIsOver("ADVICE_GIVEN");
        assertThat(file().getContacts()).singleElement()
                .satisfies(contact -> assertThat(contact.recordedBy()).isEqualTo("caseworker"));
        assertThat(file().getDuties()).isEmpty();
        assertThat(letterKinds()).isEmpty();
        passed("applicationReceived findOpenCase giveAdvice tellOtherCases closeAdvice adviceGiven");
    }
}
