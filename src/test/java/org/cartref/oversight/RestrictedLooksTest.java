package org.cartref.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.StreamSupport;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.Test;

/** Who reads a restricted case is on record, and who tried to, once for each thing and day. */
class RestrictedLooksTest extends StoryOverHttp {

    private static final List<String> PAGE = List.of("", "/clocks", "/letters", "/messages", "/contacts", "/events", "/audit");

    @Test
    void aPageThatAsksSixTimesIsOneLine() {
        apply(annaApplies("restricted", true));
        for (int times = 0; times < 2; times++) {
            PAGE.forEach(part -> get("manager", here() + part));
        }
        assertThat(looks()).containsExactly("manager Opened: the case");

        itIs("2026-06-02T09:00:00Z");
        PAGE.forEach(part -> get("manager", here() + part));
        assertThat(looks()).containsExactly("manager Opened: the case", "manager Opened: the case");
        assertThat(trailLines()).as("whoever reads takes no part").noneMatch(line -> line.contains("Opened"));
    }

    @Test
    void whoIsRefusedIsOnRecordAsWell() {
        apply(annaApplies("restricted", true));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        List.of("housing-officer", "reviewer").forEach(user -> {
            PAGE.forEach(part -> get(user, here() + part));
            get(user, here() + "/letters/" + letter("L1").getId() + ".pdf");
        });
        get("housing-officer", here() + "/card");
        assertThat(looks()).contains("housing-officer Tried to open: the case", "housing-officer Tried to open: letter L1",
                "housing-officer Tried to open: the card for whoever meets them", "reviewer Tried to open: the case", "reviewer Tried to open: letter L1")
                .filteredOn(line -> line.startsWith("housing-officer")).hasSize(3);
    }

    @Test
    void openingTheFormOfAStepIsOnRecordAndSoIsSendingOneThatIsNotTheirs() {
        apply(annaApplies("restricted", true));
        as("teamleader");
        forms.getTaskFormVariables(task("checkInterim").getId());
        as("housing-officer");
        // For them there is no such step.
        assertThatThrownBy(() -> forms.getTaskFormVariables(task("checkInterim").getId())).hasMessageContaining("a restricted case");
        assertThatThrownBy(() -> forms.submitTaskForm(task("checkInterim").getId(), answers())).hasMessageContaining("a restricted case");
        assertThatThrownBy(() -> start("record-contact", answers("caseReference", caseRef))).hasMessageContaining("is restricted");
        assertThat(looks()).containsExactly("teamleader Opened: step Check whether a place is needed tonight",
                "housing-officer Tried to open: in the engine (get task form variables)", "housing-officer Tried to open: in the engine (submit task form)",
                "housing-officer Tried to open: form Record a contact");
    }

    @Test
    void aStepGivenToSomebodyIsOpenedByThemOnRecord() {
        apply(annaApplies("restricted", true));
        identity.clearAuthentication();
        tasks.setAssignee(task("checkInterim").getId(), "housing-officer");
        as("housing-officer");
        assertThat(forms.getTaskFormVariables(task("checkInterim").getId()).toString()).doesNotContain("Ask a team leader");
        assertThat(looks()).containsExactly("housing-officer Opened: step Check whether a place is needed tonight");
    }

    @Test
    void aCaseThatIsNotRestrictedKeepsNoSuchRecord() {
        apply(annaApplies());
        PAGE.forEach(part -> get("housing-officer", here() + part));
        as("housing-officer");
        forms.getTaskFormVariables(task("checkInterim").getId());
        assertThat(looks()).isEmpty();
    }

    private String here() {
        return "/api/cases/" + caseRef;
    }

    /** As those who may see the case read them; that a team leader reads them here is no part of the story. */
    private List<String> looks() {
        return StreamSupport.stream(read("teamleader", here() + "/events").spliterator(), false)
                .filter(line -> line.path("what").asText().matches("(Opened|Tried to open): .*"))
                .map(line -> line.path("who").asText() + " " + line.path("what").asText())
                .filter(line -> !line.equals("teamleader Opened: the case")).toList();
    }
}
