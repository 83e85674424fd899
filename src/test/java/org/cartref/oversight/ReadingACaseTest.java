package org.cartref.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** What outsiders rely on when they read a case. */
class ReadingACaseTest extends StoryOverHttp {

    private static final List<String> PARTS = List.of("/clocks", "/steps", "/letters", "/messages", "/contacts", "/events", "/audit");

    @Test
    void aCaseAfterItsFirstDecision() {
        decided();

        JsonNode file = read("caseworker", here());
        assertThat(file.at("/reference").asText()).isEqualTo(caseRef);
        assertThat(file.at("/status").asText()).isEqualTo("OPEN");
        assertThat(file.at("/leadWorker").asText()).isEqualTo("caseworker");
        assertThat(file.at("/leadWorkerName").asText()).isEqualTo("Caseworker (demo)");
        assertThat(file.at("/openedOn").asText()).isEqualTo("2026-06-01");
        assertThat(file.at("/person/familyName").asText()).isEqualTo("Rees-Parry");
        assertThat(file.at("/duties/0/kind").asText()).isEqualTo("RELIEF");
        assertThat(file.has("whomToAsk")).isFalse();

        JsonNode relief = find(read("caseworker", here() + "/clocks"), "clock", "W4");
        assertThat(relief.fieldNames()).toIterable().containsExactly("clock", "title", "regime", "legalBasis", "trigger", "startedOn",
                "lastDay", "dueAt", "state", "explanation");
        assertThat(relief.at("/title").asText()).isEqualTo("Last of the 56 days of help to secure a home");
        assertThat(relief.at("/regime").asText()).isEqualTo("WALES_2014");
        assertThat(relief.at("/startedOn").asText()).isEqualTo("2026-06-01");
        assertThat(relief.at("/lastDay").asText()).isEqualTo("2026-07-26");
        assertThat(relief.at("/dueAt").asText()).isEqualTo("2026-07-26T23:59:59+01:00");
        assertThat(relief.at("/state").asText()).isEqualTo("RUNNING");
        assertThat(relief.at("/explanation").asText()).contains("1 June 2026", "26 July 2026");

        JsonNode letter = find(read("caseworker", here() + "/letters"), "kind", "L1");
        assertThat(letter.fieldNames()).toIterable().contains("id", "kind", "legalBasis", "language", "state", "sentOn",
                "availableForCollectionOn", "receivedOn", "sha256");
        assertThat(letter.at("/state").asText()).isEqualTo("SENT");
        assertThat(letter.at("/sentOn").asText()).isEqualTo("2026-06-01");

        assertThat(find(read("caseworker", here() + "/messages"), "kind", "acknowledgement").at("/language").asText()).isEqualTo("EN");
        JsonNode opened = read("caseworker", here() + "/events").get(0);
        assertThat(opened.at("/what").asText()).isEqualTo("Case opened");
        assertThat(opened.at("/who").asText()).isEqualTo("caseworker");
        assertThat(opened.at("/whoName").asText()).isEqualTo("Caseworker (demo)");
        assertThat(opened.at("/happenedAt").asText()).isEqualTo("2026-06-01T10:00:00+01:00");
    }

    /** However it was written down: in small letters, run together, or with the hyphens of a word processor. */
    @Test
    void byAReferenceHoweverItIsTyped() {
        decided();
        for (String typed : List.of(caseRef.toLowerCase(), caseRef.replace("-", ""), caseRef.replace('-', '\u2011'), caseRef.replace('-', ' '))) {
            assertThat(read("caseworker", "/api/cases/" + typed).at("/reference").asText()).as(typed).isEqualTo(caseRef);
            assertThat(find(read("caseworker", "/api/cases/" + typed + "/clocks"), "clock", "W4").isMissingNode()).isFalse();
        }
    }

    @Test
    void theySleepInTheOldPlaceUntilTheFirstNightOfTheNext() {
        apply(annaApplies("application.nowhereTonight", true));
        does("caseworker", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES",
                "interim.mayHavePriorityNeed", "YES", "interim.reason", "A child of four is with her.");
        placed("BED_AND_BREAKFAST", "placement.standard", "BASIC");
        does("caseworker", "contactInPlacement", "contact.happenedOn", "2026-06-01", "contact.method", "CALL", "contact.outcome", "REACHED",
                "contact.note", "She asked for a kitchen.", "placement.moveOn", "Two landlords to ring.", "stay", "SEARCH",
                "placement.leavingReason", "There is no kitchen.");
        sleepsIn("BED_AND_BREAKFAST");
        does("caseworker", "proposePlace", proposed("HOSTEL"));
        sleepsIn("BED_AND_BREAKFAST");
        does("caseworker", "placeInterim", "placement.answer", "ACCEPTED", "placement.startedOn", "2026-06-02");
        sleepsIn("BED_AND_BREAKFAST");
        fires("moveDay", startOf("2026-06-02"));
        sleepsIn("HOSTEL");
    }

    private void sleepsIn(String kind) {
        JsonNode tonight = read("caseworker", here()).at("/tonight");
        assertThat(tonight.at("/where").asText()).isEqualTo("PLACED");
        assertThat(tonight.at("/kind").asText()).isEqualTo(kind);
    }

    @Test
    void whatACaseWaitsForAndWhoseItIs() {
        apply(annaApplies());

        JsonNode allocate = find(read("caseworker", here() + "/steps"), "name", "Allocate a lead worker");
        assertThat(allocate.fieldNames()).toIterable().containsExactly("id", "name", "dueAt", "lastDay", "late", "pressing", "assignee", "assigneeName",
                "groups", "mayDo");
        assertThat(allocate.at("/id").asText()).isEqualTo(task("allocate").getId());
        assertThat(allocate.at("/dueAt").asText()).isEqualTo("2026-06-02T23:59:59+01:00");
        assertThat(allocate.at("/lastDay").asText()).isEqualTo("2026-06-02");
        assertThat(allocate.at("/assignee").isNull()).isTrue();
        assertThat(allocate.at("/groups")).singleElement().extracting(JsonNode::asText).isEqualTo("Team leaders");
        assertThat(allocate.at("/mayDo").asBoolean()).as("a caseworker's").isFalse();
        assertThat(find(read("teamleader", here() + "/steps"), "name", "Allocate a lead worker").at("/mayDo").asBoolean()).isTrue();

        itIs("2026-06-02T23:00:00Z");
        assertThat(read("admin", here() + "/steps")).allSatisfy(step -> {
            assertThat(step.at("/late").asBoolean()).isTrue();
            assertThat(step.at("/mayDo").asBoolean()).as("administrators do no steps").isFalse();
        }).hasSize(2);
    }

    @Test
    void whoWroteALetterIsNotSentToSignIt() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        does("teamleader", "prepareLetter", "letter.reasons", "You have nowhere you can stay.");

        assertThat(find(read("teamleader", here() + "/steps"), "name", "Sign the letter").at("/mayDo").asBoolean()).isFalse();
        assertThat(find(read("manager", here() + "/steps"), "name", "Sign the letter").at("/mayDo").asBoolean()).isTrue();
    }

    @Test
    void aDutyPastItsLastDayIsOverdueNotOver() {
        decided();

        itIs("2026-07-26T22:59:59Z");
        assertThat(find(read("manager", here() + "/clocks"), "clock", "W4").at("/state").asText()).isEqualTo("RUNNING");
        itIs("2026-07-26T23:00:00Z");
        assertThat(find(read("manager", here() + "/clocks"), "clock", "W4").at("/state").asText()).isEqualTo("OVERDUE");
    }

    @Test
    void aLetterIsAPreviewUntilItIsIssuedAndThenTheLetterItself() throws Exception {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        String draft = pdf();

        ResponseEntity<byte[]> preview = get("caseworker", draft);
        assertThat(preview.getStatusCode().value()).isEqualTo(200);
        assertThat(preview.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)).isEqualTo("application/pdf");
        assertThat(preview.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .isEqualTo("inline; filename=\"L1-" + caseRef + "-draft.pdf\"");
        assertThat(preview.getBody()).startsWith("%PDF".getBytes());

        letterGoesOut();
        ResponseEntity<byte[]> issued = get("caseworker", pdf());
        assertThat(issued.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
        assertThat(issued.getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION))
                .isEqualTo("inline; filename=\"L1-" + caseRef + ".pdf\"");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(issued.getBody())))
                .isEqualTo(letter("L1").getSha256())
                .isEqualTo(find(read("caseworker", here() + "/letters"), "kind", "L1").at("/sha256").asText());
    }

    @Test
    void aLetterIsFoundInItsOwnCaseOnly() {
        decided();
        String letter = pdf().substring(here().length());
        String first = caseRef;
        apply(annaApplies("person.familyName", "Jones"));

        assertThat(problem(get("caseworker", here() + letter), 404)).startsWith("Case " + caseRef + " has no letter ");
        assertThat(problem(get("caseworker", here() + "/letters/L1.pdf"), 404)).contains("L1");
        assertThat(get("caseworker", "/api/cases/" + first + letter).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void aPageToBringIsPrintedFromItsOwnCaseOnly() {
        reliefIsOwed("person.familyName", "Page", "person.email", "");
        String page = here() + "/messages/" + find(read("caseworker", here() + "/messages"), "kind", "planSent").at("/id").asText() + ".pdf";
        ResponseEntity<byte[]> printed = get("caseworker", page);
        assertThat(printed.getStatusCode().value()).isEqualTo(200);
        assertThat(printed.getBody()).startsWith("%PDF".getBytes());
        assertThat(get(null, page).getStatusCode().value()).isEqualTo(401);
        String first = here();
        apply(annaApplies("person.familyName", "Other"));
        assertThat(problem(get("caseworker", page.replace(first, here())), 404)).startsWith("Case " + caseRef + " has no page ");
        assertThat(problem(get("caseworker", here() + "/messages/x.pdf"), 404)).contains("Open it from the task");
    }

    @Test
    void contactsAreReadAsTheyWereRecorded() {
        apply(annaApplies());
        as("caseworker");
        start("record-contact", answers("caseReference", caseRef, "contact.happenedOn", "2026-06-01", "contact.at", "09:30",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "She can stay until Friday."));

        JsonNode contact = read("caseworker", here() + "/contacts").get(0);
        assertThat(contact.at("/happenedOn").asText()).isEqualTo("2026-06-01");
        assertThat(contact.at("/at").asText()).isEqualTo("09:30");
        assertThat(contact.at("/method").asText()).isEqualTo("CALL");
        assertThat(contact.at("/outcome").asText()).isEqualTo("REACHED");
        assertThat(contact.at("/note").asText()).isEqualTo("She can stay until Friday.");
        assertThat(contact.at("/recordedBy").asText()).isEqualTo("caseworker");
    }

    @Test
    void aRestrictedCaseTellsOthersOnlyWhomToAsk() {
        apply(annaApplies("restricted", true));
        noPlaceNeededTonight();

        assertThat(read("caseworker", here()).toString()).isEqualTo("{\"reference\":\"" + caseRef
                + "\",\"restricted\":true,\"whomToAsk\":\"Case " + caseRef + " is restricted. Ask a team leader.\"}");
        assertThat(read("manager", here()).at("/person/familyName").asText()).isEqualTo("Rees-Parry");

        allocated();
        assertThat(read("caseworker", here()).at("/person/familyName").asText()).as("who leads it reads it").isEqualTo("Rees-Parry");
        for (String other : List.of("housing-officer", "reviewer", "admin")) {
            assertThat(read(other, here()).fieldNames()).toIterable().containsExactly("reference", "restricted", "whomToAsk");
            for (String part : PARTS) {
                assertThat(problem(get(other, here() + part), 403))
                        .isEqualTo("Case " + caseRef + " is restricted. Ask Caseworker (demo), who leads it, or a team leader.");
            }
        }
    }

    @Test
    void aRestrictedLetterStaysShut() {
        apply(annaApplies("restricted", true));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");

        assertThat(problem(get("housing-officer", pdf()), 403)).contains("restricted");
        assertThat(get("teamleader", pdf()).getStatusCode().value()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/clocks", "/letters", "/letters/0b7e3f52-74de-4ed1-8a4c-2d7a4e9b4c11.pdf", "/messages", "/contacts", "/events", "/audit"})
    void anUnknownCaseIsNamed(String part) {
        assertThat(problem(get("caseworker", "/api/cases/CER-2026-999999" + part), 404))
                .isEqualTo("There is no case CER-2026-999999. Check the number; it looks like CER-2026-000123.");
    }

    @Test
    void whoDoesNotWorkOnCasesReadsNone() {
        apply(annaApplies());

        assertThat(problem(get(null, here()), 401)).isEqualTo("Sign in with your Cartref user id and password.");
        assertThat(problem(get("analyst", here()), 403)).isEqualTo("Your groups do not allow this.");
        assertThat(problem(get("partner", here()), 403)).isEqualTo("Your groups do not allow this.");
    }

    @Test
    void theDescriptionListsEveryPathAndNoRehearsal() {
        JsonNode api = read("manager", "/v3/api-docs");

        assertThat(api.at("/paths").fieldNames()).toIterable().contains("/api/cases/{reference}",
                "/api/cases/{reference}/clocks", "/api/cases/{reference}/letters", "/api/cases/{reference}/letters/{id}.pdf",
                "/api/cases/{reference}/messages", "/api/cases/{reference}/contacts", "/api/cases/{reference}/events",
                "/api/cases/{reference}/audit", "/api/referrals/housing").doesNotContain("/api/rehearsal/clock");
        assertThat(api.at("/components/schemas/Clock/properties/dueAt/format").asText()).isEqualTo("date-time");
        assertThat(api.at("/components/schemas/HousingReferral/required").toString()).contains("senderReference", "person");
    }

    @Test
    void inEarnestThereIsNoClockToMove() {
        assertThat(problem(post("manager", "/api/rehearsal/clock", "{\"to\": \"2027-01-26T09:00:00Z\"}"), 404)).isNotBlank();
    }

    private void decided() {
        apply(annaApplies());
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS");
        letterGoesOut();
    }

    private String here() {
        return "/api/cases/" + caseRef;
    }

    private String pdf() {
        return here() + "/letters/" + letter("L1").getId() + ".pdf";
    }

    private static JsonNode find(JsonNode rows, String field, String value) {
        return StreamSupport.stream(rows.spliterator(), false).filter(row -> row.path(field).asText().equals(value))
                .findFirst().orElseThrow(() -> new AssertionError("No row with " + field + " " + value + " in " + rows));
    }
}
