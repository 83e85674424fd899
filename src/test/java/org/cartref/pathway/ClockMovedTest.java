package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.task.Task;
import org.cartref.clock.CaseClock.State;
import org.junit.jupiter.api.Test;

/** A clock extended or corrected takes its task and its timer along; what it does not concern stays. */
class ClockMovedTest extends Story {

    @Test
    void extendedByAgreement() {
        reliefIsOwed();
        register.extend(caseRef, "relief", LocalDate.of(2026, 8, 9), "Agreed in writing.", "teamleader");
        dueOn("helpSecureHome", "2026-08-09");
        assertThat(timer("day56Over").getDuedate().toInstant()).isEqualTo(endOf("2026-08-09"));
        assertThat(timer("day28").getDuedate().toInstant()).isEqualTo(startOf("2026-06-28"));
        assertThat(trailLines()).anyMatch(line -> line.contains("extended from Sunday 26 July 2026 to Sunday 9 August 2026")
                && line.endsWith("Agreed in writing."));
        fires("day28", startOf("2026-06-28"));
        fires("day42", startOf("2026-07-12"));
        fires("day56Over", endOf("2026-08-09"));
        dueOn("decideRelief", "2026-08-09");
    }

    @Test
    void theNoticeWentOutADayLaterThanRecorded() {
        reliefIsOwed();
        register.correct(caseRef, "relief", LocalDate.of(2026, 6, 2), "The post had gone.", "teamleader");
        dueOn("helpSecureHome", "2026-07-27");
        assertThat(timer("day56Over").getDuedate().toInstant()).isEqualTo(endOf("2026-07-27"));
        assertThat(timer("day28").getDuedate().toInstant()).isEqualTo(startOf("2026-06-29"));
        assertThat(timer("day42").getDuedate().toInstant()).isEqualTo(startOf("2026-07-13"));
    }

    @Test
    void twoLettersInHandKeepTheirOwnDays() {
        reliefIsOwed();
        does("caseworker", "helpSecureHome", "homeFound", "OFFER", "offer.kind", "PRS", "offer.address", "7 Maes y Deri",
                "offer.suitability", "Two bedrooms.");
        Task first = task("prepareLetter");
        itIs("2026-06-02T09:00:00Z");
        changeReported("OTHER");
        does("caseworker", "actOnChange", "whatNow", "END", "changeResponse", "No longer eligible since today.",
                "proposedEnding.reason", "INELIGIBLE", "proposedEnding.evidence", "The Home Office told us today.");
        Task second = tasks.createTaskQuery().processInstanceBusinessKey(caseRef).taskDefinitionKey("prepareLetter").list().stream()
                .filter(task -> !task.getId().equals(first.getId())).findFirst().orElseThrow();
        assertThat(first.getDueDate()).isEqualTo(Date.from(endOf("2026-06-03")));
        assertThat(second.getDueDate()).isEqualTo(Date.from(endOf("2026-06-04")));

        does("caseworker", first, "letter.sixMonths", "Let for twelve months.");
        assertThat(state("writeLetter")).as("the second is still to be written").isEqualTo(State.RUNNING);
        register.correct(caseRef, "relief", LocalDate.of(2026, 6, 2), "The post had gone.", "teamleader");
        assertThat(timer("prepareLetterDue").getDuedate().toInstant()).isEqualTo(endOf("2026-06-04"));
        assertThat(task("prepareLetter").getDueDate()).isEqualTo(Date.from(endOf("2026-06-04")));
        assertThat(timer("signLetterDue").getDuedate().toInstant()).isEqualTo(endOf("2026-06-03"));
        fires("prepareLetterDue", endOf("2026-06-04"));
        waitsFor("prepareLetter", "signLetter", "reviewPlan", "lookIntoLateStep");
    }
}
