package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.identity.User;
import org.cartref.message.Message;
import org.cartref.message.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One lead worker from start to end; another only by an act with a reason, and the person is told. */
class HandOverTest extends Story {

    @Autowired
    private Messages messages;

    @BeforeEach
    void aSecondWorker() {
        User gwen = identity.newUser("gwen");
        gwen.setFirstName("Gwen");
        gwen.setLastName("Pritchard");
        identity.saveUser(gwen);
        identity.createMembership("gwen", "caseworkers");
    }

    @AfterEach
    void sheLeaves() {
        identity.clearAuthentication();
        identity.deleteUser("gwen");
    }

    private void handOverAsked() {
        reliefIsOwed();
        as("caseworker");
        start("hand-over", answers("caseReference", caseRef, "handOverReason", "I am leaving in July."));
        runAsyncSteps();
    }

    @Test
    void openAndFutureWorkMovesAndThePersonIsTold() {
        handOverAsked();
        dueOn("chooseLeadWorker", "2026-06-02");
        does("teamleader", "chooseLeadWorker", "leadWorker", "gwen", "handOverReason", "Viewing at Borth on Friday.");

        assertThat(file().getLeadWorker()).isEqualTo("gwen");
        assertThat(task("helpSecureHome").getAssignee()).isEqualTo("gwen");
        fires("day28", startOf("2026-06-28"));
        assertThat(task("reviewHalfWay").getAssignee()).as("work that begins later").isEqualTo("gwen");
        assertThat(messages.of(caseRef)).filteredOn(message -> message.getKind().equals("leadWorkerChanged")).singleElement()
                .extracting(Message::getWords).asString().startsWith("Cartref Example Council: your worker is now Gwen Pritchard.");
        assertThat(trailLines()).contains("Hand over the case: Viewing at Borth on Friday.");
        passed(TO_THE_DECISION, RELIEF_BEGINS, "handOverWanted chooseLeadWorker moveWork tellNewLead handedOver day28 reviewHalfWay");
    }

    @Test
    void notToSomebodyWhoDoesNotLeadCasesHere() {
        handOverAsked();
        assertThatThrownBy(() -> does("teamleader", "chooseLeadWorker", "leadWorker", "manager", "handOverReason", "She is free."))
                .hasMessageContaining("New lead worker");
        assertThat(file().getLeadWorker()).isEqualTo("caseworker");
        waitsFor("chooseLeadWorker", "helpSecureHome");
    }
}
