package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.cartref.casefile.Duty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A warning, a reasonable period, and a notice that a second officer without a part in the case has authorised (s.193B). */
class EnglishRefusedCoOperationTest extends EnglishStory {

    @AfterEach
    void goHome() {
        identity.clearAuthentication();
        identity.deleteUser("eleanor");
    }

    @Test
    void warnedThenAuthorisedBySomebodyWhoHadNoPart() {
        englishReliefIsOwed();
        onRecord("2026-06-02", "TEXT", "REACHED", "PERSON");
        onRecord("2026-06-09", "IN_PERSON", "MISSED_APPOINTMENT", "PERSON");
        onRecord("2026-06-16", "TEXT", "REACHED", "PERSON");
        itIs("2026-06-16T09:00:00Z");
        ends("helpSecureHome", "REFUSED_COOPERATION");
        letterGoesOut();
        assertThat(sent("L17", "2026-06-16").getLegalBasis()).contains("s.193B(4) and (5)");
        assertThat(clock("lostContactWarning").getClock()).isEqualTo("E8");
        fires("warningPeriodOver", endOf("2026-06-30"));
        dueOn("signOffEnding", "2026-07-02");

        as("manager");
        trail.record(caseRef, "Spoke with the landlord", null);
        assertThatThrownBy(() -> managerSays("APPROVE")).hasMessageContaining("Your decision: you have had a part in this case")
                .hasMessageContaining("SI 2018/223 reg 3");
        waitsFor("signOffEnding");
        assertThat(file().getProposedEnding().by()).isEqualTo("caseworker");
        assertThat(file().getProposedEnding().authorisedBy()).isNull();

        anotherManagerAuthorises();
        assertThat(file().getProposedEnding().authorisedBy()).isEqualTo("eleanor");
        letterGoesOut("letter.reasons", "You refused to see three homes and gave no reason.", "letter.evidence", "Asked on 2, 9 and 16 June; warned on 16 June.");
        assertThat(sent("L10", "2026-07-01").getFacts()).containsEntry("duty", "RELIEF").containsEntry("endReason", "REFUSED_COOPERATION");
        assertThat(letter("L10").getLegalBasis()).isEqualTo("Housing Act 1996, s.193B(2) and (3)");

        concluded("YES", "NO");
        letterGoesOut();
        assertThat(letter("L2").getFacts()).containsEntry("duty", "FINAL");
        assertThat(file().open(Duty.Kind.FINAL).orElseThrow().legalBasis()).as("the main duty all the same since 1 May 2026 (s.193C(3) omitted)").isEqualTo("s.193(2)");
        waitsFor("proposeHome");
    }

    private void anotherManagerAuthorises() {
        itIs("2026-07-01T09:00:00Z");
        identity.clearAuthentication();
        User eleanor = identity.newUser("eleanor");
        eleanor.setFirstName("Eleanor");
        eleanor.setLastName("Marsh");
        identity.saveUser(eleanor);
        identity.createMembership("eleanor", "managers");
        String task = task("signOffEnding").getId();
        as("manager");
        tasks.setAssignee(task, "eleanor");
        identity.setAuthentication("eleanor", List.of("managers"));
        forms.submitTaskForm(task, answers("signedOff", "APPROVE", "signOffReason", "I have read the plan, the contacts and the warning."));
        runAsyncSteps();
    }
}
