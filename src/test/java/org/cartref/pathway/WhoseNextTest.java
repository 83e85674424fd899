package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who begins goes on: no step is claimed a second time by whoever has just done the one before it. */
class WhoseNextTest extends Story {

    @AfterEach
    void nobodyElseWorksHere() {
        identity.clearAuthentication();
        List.of("carys", "dewi").forEach(identity::deleteUser);
    }

    private void worksHere(String id, String group) {
        identity.clearAuthentication();
        User user = identity.newUser(id);
        user.setPassword(id + "-Passw0rd!");
        identity.saveUser(user);
        identity.createMembership(id, group);
    }

    private void asCarys() {
        identity.setAuthentication("carys", List.of("caseworkers"));
    }

    private void carysDoes(String task, Object... answers) {
        assertThat(task(task).getAssignee()).as(task).isEqualTo("carys");
        asCarys();
        forms.submitTaskForm(task(task).getId(), answers(answers));
        runAsyncSteps();
    }

    private void carysTakesTheCall(Object... more) {
        worksHere("carys", "caseworkers");
        asCarys();
        caseRef = start("statutory-homelessness", annaApplies(more)).getBusinessKey();
        runAsyncSteps();
    }

    private void whoHas(String task, String user) {
        Task open = task(task);
        assertThat(open).as(task).isNotNull();
        assertThat(open.getAssignee()).as("who has %s", task).isEqualTo(user);
    }

    @Test
    void whoTakesTheCallFindsThePlaceAndTheLeadWorkerKeepsTheHouseholdInSight() {
        carysTakesTheCall("application.nowhereTonight", true);
        carysDoes("checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES", "interim.mayHavePriorityNeed", "YES",
                "interim.reason", "A child of four is with her.");
        carysDoes("proposePlace", proposed("HOSTEL"));
        carysDoes("placeInterim", "placement.answer", "REFUSED", "placement.refusalReason", "Her former partner lives there.");
        carysDoes("proposePlace", proposed("HOSTEL"));
        carysDoes("placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-01");
        whoHas("contactInPlacement", null);
        allocated();
        whoHas("contactInPlacement", "caseworker");
        assessedAs("HOMELESS");
        does("caseworker", "prepareLetter");
        whoHas("signLetter", null);
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        whoHas("sendLetter", "caseworker");
    }

    @Test
    void aColleagueWhoWroteTheLetterPostsIt() {
        worksHere("carys", "caseworkers");
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        identity.clearAuthentication();
        tasks.setAssignee(task("prepareLetter").getId(), "carys");
        carysDoes("prepareLetter");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        whoHas("sendLetter", "carys");
    }

    @Test
    void aRestrictedCaseIsNotGivenToWhoeverTookTheCall() {
        carysTakesTheCall("restricted", true);
        whoHas("checkInterim", null);
        assertThat(tasks.getIdentityLinksForTask(task("checkInterim").getId())).extracting("groupId").contains("teamleaders", "managers");
    }

    @Test
    void whoHasLeftIsGivenNothing() {
        worksHere("dewi", "caseworkers");
        apply(annaApplies());
        noPlaceNeededTonight();
        does("teamleader", "allocate", "leadWorker", "dewi");
        whoHas("assess", "dewi");
        identity.clearAuthentication();
        tasks.setAssignee(task("assess").getId(), "caseworker");
        identity.createMembership("dewi", "blocked");
        assessedAs("HOMELESS");
        whoHas("prepareLetter", null);
        assertThat(tasks.getIdentityLinksForTask(task("prepareLetter").getId())).extracting("groupId").containsExactly("caseworkers");
        letterGoesOut();
        whoHas("agreeReliefPlan", null);
        assertThat(tasks.getIdentityLinksForTask(task("agreeReliefPlan").getId())).as("nobody's group: whoever gives steps to others").extracting("groupId")
                .containsExactlyInAnyOrder("teamleaders", "managers");
    }
}
