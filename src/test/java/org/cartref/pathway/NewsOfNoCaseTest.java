package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.VariableMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** News for a case that nobody knows or that is finished is answered in words, stands in the log, and changes nothing. */
@ExtendWith(OutputCaptureExtension.class)
class NewsOfNoCaseTest extends Story {

    @Autowired
    private JdbcTemplate database;
    private String finished;

    @BeforeEach
    void aFinishedCase() {
        apply(annaApplies("person.familyName", "Finished", "application.approach", "ADVICE_ONLY"));
        does("caseworker", "giveAdvice", "contact.note", "How a landlord may end a tenancy.", "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED");
        finished = caseRef;
    }

    static Stream<Arguments> news() {
        return Stream.of(
                Arguments.of("record-contact", answers("contact.happenedOn", "2026-06-01", "contact.method", "CALL",
                        "contact.outcome", "PERSON_GOT_IN_TOUCH", "contact.whom", "PERSON", "contact.note", "She rang us.")),
                Arguments.of("change-of-circumstances", answers("reportedChange.kind", "WITHDREW",
                        "reportedChange.details", "She rang us this morning.")),
                Arguments.of("hand-over", answers("handOverReason", "I am leaving.")),
                Arguments.of("release-change", answers("reportedChange.kind", "RECALLED",
                        "reportedChange.details", "The prison rang this morning.")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("news")
    void itIsAnsweredAndLoggedAndChangesNothing(String process, VariableMap answers, CapturedOutput log) {
        List<?> before = everything();
        refused(process, "CER-2026-999999", answers, "Case reference: there is no case CER-2026-999999", log);
        refused(process, finished, answers, "Case reference: case " + finished + " is closed", log);
        assertThat(everything()).isEqualTo(before);
    }

    private void refused(String process, String reference, VariableMap answers, String sentence, CapturedOutput log) {
        as(process.equals("release-change") ? "resettlement" : "caseworker");
        answers.putValue("caseReference", reference);
        assertThatThrownBy(() -> start(process, answers)).hasMessageContaining(sentence);
        identity.clearAuthentication();
        assertThat(log.getAll().lines()).as("whoever looks for it finds it").anyMatch(line -> line.contains("not taken. " + sentence));
    }

    @Test
    void aFieldToPutRightIsNobodysNews(CapturedOutput log) {
        as("caseworker");
        assertThatThrownBy(() -> start("record-contact", answers("caseReference", finished, "contact.happenedOn", "tomorrow")))
                .hasMessageContaining("When: this is not a day of the calendar");
        identity.clearAuthentication();
        assertThat(log.getAll()).doesNotContain("not taken. When");
    }

    private List<?> everything() {
        return database.queryForList("select (select count(*) from case_file) cases, (select count(*) from case_event) lines, "
                + "(select count(*) from contact) contacts, (select count(*) from message) messages, (select count(*) from ACT_RU_EXECUTION) running, "
                + "(select count(*) from ACT_RU_TASK) tasks, (select count(*) from ACT_RU_JOB) jobs, (select count(*) from ACT_HI_PROCINST) begun");
    }
}
