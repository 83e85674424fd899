package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cartref.retention.Erasures;
import org.cartref.retention.SubjectAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What is typed and not sent: whose it is, who may keep it, how long it is there. */
class DraftsTest extends StoryOverHttp {

    private static final String APPLICATION = "/api/drafts/start/statutory-homelessness";
    private static final String GWEN = "{\"person.givenName\": \"Gwen\", \"person.familyName\": \"Morgan-Hill\", \"reach.trustedContactPhone\": \"07700 900777\"}";

    @Autowired
    private Erasures erasures;
    @Autowired
    private SubjectAccess subjectAccess;

    /** Before as well: another class may have typed something on the same server. */
    @BeforeEach
    @AfterEach
    void nothingTyped() {
        database.update("delete from draft");
    }

    private ResponseEntity<byte[]> keep(String user, String path, int basedOn, String answers) {
        return keep(user, path, "{\"writer\": \"" + user + "\", \"basedOn\": " + basedOn + ", \"page\": \"" + UUID.randomUUID() + "\", \"turn\": 1, \"answers\": " + answers + "}");
    }

    private ResponseEntity<byte[]> keep(String user, String path, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return asking(user).exchange(path, HttpMethod.PUT, new HttpEntity<>(body, headers), byte[].class);
    }

    private JsonNode kept(String user, String path, int basedOn, String answers) {
        ResponseEntity<byte[]> answer = keep(user, path, basedOn, answers);
        assertThat(answer.getStatusCode().value()).as(() -> new String(answer.getBody())).isEqualTo(200);
        return json(answer);
    }

    private void kept(String user, String path, String answers) {
        kept(user, path, read(user, path).path("number").asInt(), answers);
    }

    private String step(String key) {
        return "/api/drafts/task/" + task(key).getId();
    }

    private int drafts() {
        return database.queryForObject("select count(*) from draft where answers is not null", Integer.class);
    }

    @Test
    void whatWasTypedIsThereForWhoeverTypedIt() {
        JsonNode kept = kept("caseworker", APPLICATION, 0, GWEN);

        assertThat(kept.path("number").asInt()).isEqualTo(1);
        assertThat(kept.path("typedAt").asText()).isEqualTo("2026-06-01T10:00:00+01:00");
        JsonNode again = read("caseworker", APPLICATION);
        assertThat(again.path("answers").path("person.givenName").asText()).isEqualTo("Gwen");
        assertThat(get("caseworker", APPLICATION).getHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(read("teamleader", APPLICATION).path("answers").isNull()).as("nobody else's").isTrue();
        assertThat(read("caseworker", "/api/drafts/start/record-contact").path("answers").isNull()).as("no other form's").isTrue();
    }

    @Test
    void anotherWindowIsToldBeforeItOverwritesAnything() {
        kept("caseworker", APPLICATION, 0, GWEN);
        kept("caseworker", APPLICATION, 1, "{\"person.givenName\": \"Gwen\", \"person.phone\": \"07700 900555\"}");

        ResponseEntity<byte[]> older = keep("caseworker", APPLICATION, 1, GWEN);

        assertThat(problem(older, 409)).isEqualTo("This form was gone on with in another window.");
        assertThat(json(older).path("number").asInt()).isEqualTo(2);
        assertThat(json(older).path("answers").path("person.phone").asText()).isEqualTo("07700 900555");
        assertThat(read("caseworker", APPLICATION).path("answers").has("person.phone")).as("as it was").isTrue();
    }

    @Test
    void whatOnePageSendsLaterIsNotOverwrittenByWhatItSentBefore() {
        String body = "{\"writer\": \"caseworker\", \"basedOn\": 0, \"page\": \"one\", \"turn\": %d, \"answers\": {\"person.givenName\": \"%s\"}}";
        assertThat(keep("caseworker", APPLICATION, body.formatted(2, "Gwenllian")).getStatusCode().value()).as("sent as the page went").isEqualTo(200);
        assertThat(keep("caseworker", APPLICATION, body.formatted(1, "Gwen")).getStatusCode().value()).as("and the one before it").isEqualTo(200);

        assertThat(read("caseworker", APPLICATION).path("answers").path("person.givenName").asText()).isEqualTo("Gwenllian");
    }

    @Test
    void theFirstWordsOfAFormAtTheSameMomentAreKept() throws Exception {
        String body = "{\"writer\": \"caseworker\", \"basedOn\": 0, \"page\": \"one\", \"turn\": %d, \"answers\": {\"person.givenName\": \"%s\"}}";
        for (int again = 0; again < 10; again++) {
            nothingTyped();
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> keep("caseworker", APPLICATION, body.formatted(1, "Gwen")).getStatusCode().value());
            CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> keep("caseworker", APPLICATION, body.formatted(2, "Gwenllian")).getStatusCode().value());
            assertThat(List.of(first.get(), second.get())).containsOnly(200);
            assertThat(read("caseworker", APPLICATION).path("answers").path("person.givenName").asText()).isEqualTo("Gwenllian");
        }
    }

    @Test
    void begunAnewNothingIsLeftOfIt() {
        kept("caseworker", APPLICATION, 0, GWEN);

        asking("caseworker").exchange(APPLICATION + "?writer=caseworker&basedOn=1&page=a&turn=2", HttpMethod.DELETE, null, byte[].class);

        assertThat(read("caseworker", APPLICATION).path("answers").isNull()).isTrue();
        assertThat(drafts()).isZero();
    }

    @Test
    void aStartFormThatIsSentLeavesNoDraftAndNoneComesLate() {
        kept("caseworker", APPLICATION, 0, GWEN);

        apply(annaApplies());

        assertThat(read("caseworker", APPLICATION).path("answers").isNull()).isTrue();
        assertThat(problem(keep("caseworker", APPLICATION, 1, GWEN), 409)).as("what was still under way").contains("sent or begun anew");
        assertThat(drafts()).isZero();
    }

    @Test
    void aStepTakesItsDraftsWithIt() {
        apply(annaApplies());
        takes("caseworker", task("checkInterim"));
        String check = step("checkInterim");
        kept("caseworker", check, 0, "{\"interimCheck.mayBeHomeless\": \"YES\"}");

        noPlaceNeededTonight();

        assertThat(drafts()).isZero();
        assertThat(problem(keep("caseworker", check, 1, "{}"), 404)).contains("somebody has done it");
        assertThat(problem(get("caseworker", check), 404)).contains("somebody has done it");
    }

    @Test
    void aStepThatFallsAwayTakesItsDraftsWithIt() {
        apply(annaApplies());
        takes("caseworker", task("checkInterim"));
        kept("caseworker", step("checkInterim"), 0, "{\"interimCheck.mayBeHomeless\": \"YES\"}");

        runtime.deleteProcessInstance(task("checkInterim").getProcessInstanceId(), "withdrawn", true);

        assertThat(drafts()).isZero();
    }

    @Test
    void onlyWhoeverMaySendTheFormKeepsADraftAndOnlyWhoeverMayOpenItReadsTheirs() {
        apply(annaApplies());
        String check = step("checkInterim");
        tasks.setAssignee(task("checkInterim").getId(), null);

        assertThat(problem(keep("caseworker", check, 0, "{}"), 403)).startsWith("Claim this step");
        takes("caseworker", task("checkInterim"));
        kept("caseworker", check, 0, "{\"interimCheck.reasons\": \"She rang.\"}");
        assertThat(problem(keep("teamleader", check, 0, "{}"), 403)).contains("only they send it");
        assertThat(read("teamleader", check).path("answers").isNull()).as("may open the form, and sees no draft but their own").isTrue();
        assertThat(problem(keep("sustainment", check, 0, "{}"), 403)).isNotEmpty();
        assertThat(problem(keep("analyst", check, 0, "{}"), 403)).contains("those who work on cases");
        assertThat(problem(keep("partner", check, 0, "{}"), 403)).isNotEmpty();
        assertThat(problem(keep(null, check, 0, "{}"), 401)).isNotEmpty();
        assertThat(problem(keep("analyst", APPLICATION, 0, GWEN), 403)).contains("do not start");
        assertThat(problem(get("caseworker", "/api/drafts/start/no-such-process"), 404)).isNotEmpty();
    }

    @Test
    void aStepGivenToAnotherKeepsTheDraftOfWhoeverTypedItForThem() {
        apply(annaApplies());
        takes("caseworker", task("checkInterim"));
        String check = step("checkInterim");
        kept("caseworker", check, 0, "{\"interimCheck.reasons\": \"She rang.\"}");

        as("teamleader");
        tasks.setAssignee(task("checkInterim").getId(), "manager");
        identity.clearAuthentication();

        assertThat(problem(keep("caseworker", check, 1, "{}"), 403)).contains("only they send it");
        assertThat(read("manager", check).path("answers").isNull()).isTrue();
        as("teamleader");
        tasks.setAssignee(task("checkInterim").getId(), "caseworker");
        identity.clearAuthentication();
        assertThat(read("caseworker", check).path("answers").path("interimCheck.reasons").asText()).isEqualTo("She rang.");
    }

    @Test
    void aDraftOfARestrictedCaseIsClosedWithTheCase() {
        apply(annaApplies());
        takes("caseworker", task("checkInterim"));
        String check = step("checkInterim");
        kept("caseworker", check, 0, "{\"interimCheck.reasons\": \"She rang.\"}");
        as("teamleader");
        tasks.setAssignee(task("checkInterim").getId(), "teamleader");
        identity.clearAuthentication();
        database.update("update case_file set restricted = true, lead_worker = 'sustainment' where reference = ?", caseRef);

        assertThat(problem(get("caseworker", check), 403)).contains("is restricted. Ask");
        assertThat(problem(keep("caseworker", check, 1, "{}"), 403)).contains("is restricted. Ask");
        assertThat(read("teamleader", check).path("answers").isNull()).isTrue();
    }

    @Test
    void aPageThatIsStillOpenWhenSomebodyElseSignsInBesideItKeepsNothingInTheirName() {
        String body = "{\"writer\": \"caseworker\", \"basedOn\": 0, \"page\": \"one\", \"turn\": 1, \"answers\": " + GWEN + "}";

        assertThat(problem(keep("teamleader", APPLICATION, body), 401)).contains("Somebody else is signed in");

        assertThat(drafts()).isZero();
    }

    @Test
    void whatIsNoDraftIsRefusedInWords() {
        assertThat(problem(keep("caseworker", APPLICATION, 0, "{\"x\": \"" + "a".repeat(260_000) + "\"}"), 413)).contains("too long");
        assertThat(problem(keep("caseworker", APPLICATION, 0, "[]"), 400)).contains("This is no draft");
        assertThat(problem(keep("caseworker", APPLICATION, 0, "null"), 400)).contains("This is no draft");
        assertThat(problem(keep("caseworker", APPLICATION, 0, "{\"x\": "), 400)).contains("This is no draft");
        assertThat(problem(keep("caseworker", APPLICATION, -1, "{}"), 400)).contains("This is no draft");
        assertThat(problem(keep("caseworker", APPLICATION, 0, "{\"person\": {\"givenName\": \"Anna\"}}"), 400)).as("an erasure would not find her in it")
                .isEqualTo("Answers: person is no field of a form. Give each answer by the key of its field, such as person.givenName.");
        assertThat(problem(keep("caseworker", APPLICATION, 0, "{\"person.givenName\": [[{\"givenName\": \"Anna\"}]]}"), 400)).contains("person.givenName is no field");
        assertThat(drafts()).isZero();
    }

    @Test
    void aFortnightAfterTheLastWordItIsGone() {
        kept("caseworker", APPLICATION, 0, GWEN);
        itIs("2026-06-15T09:00:00Z");
        erasures.forgetUnsent();
        assertThat(drafts()).as("on the last day").isEqualTo(1);

        itIs("2026-06-16T02:00:00Z");
        erasures.forgetUnsent();
        assertThat(drafts()).isZero();
    }

    @Test
    void whoIsErasedIsErasedFromWhatWasNeverSentToo() {
        apply(annaApplies());
        String anna = caseRef;
        kept("caseworker", APPLICATION, "{\"person.givenName\": \"anna\", \"person.familyName\": \"Rees-Parry\"}");
        kept("caseworker", "/api/drafts/start/record-contact", "{\"caseReference\": \" " + anna.toLowerCase().replace('-', ' ') + "\", \"contact.note\": \"She cried.\"}");
        kept("teamleader", APPLICATION, "{\"person.givenName\": \"Bryn\", \"person.familyName\": \"Hughes\", "
                + "\"application.account\": \"Lived with Anna Rees-Parry until May.\"}");
        closed(anna);

        assertThat(erasures.preview(anna, any -> true).lines()).anyMatch(line -> line.contains("typed about them"));
        erased(anna);

        assertThat(read("caseworker", APPLICATION).path("answers").isNull()).as("about her").isTrue();
        assertThat(read("caseworker", "/api/drafts/start/record-contact").path("answers").isNull()).as("about her case").isTrue();
        JsonNode bryn = read("teamleader", APPLICATION).path("answers");
        assertThat(bryn.path("person.givenName").asText()).isEqualTo("Bryn");
        assertThat(bryn.path("application.account").asText()).isEqualTo("Lived with [erased] until May.");
    }

    private void closed(String reference) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list()
                .forEach(running -> runtime.deleteProcessInstanceIfExists(running.getId(), "over", false, false, false, false));
        files.close(reference, "WITHDRAWN", time.today());
    }

    private void erased(String reference) {
        as("manager");
        erasures.ask(reference, "UNLAWFUL");
        identity.clearAuthentication();
        identity.setAuthentication("admin", List.of("managers"));
        erasures.sign(reference);
        identity.clearAuthentication();
        erasures.erase(reference);
    }

    @Test
    void whoIsTypedWithASlipOrInPartIsStillWhoIsErased() {
        apply(annaApplies("person.dateOfBirth", "1979-03-17", "person.phone", "07700 900321", "person.email", "anna@post.example", "person.addressLine1", "9 Pease Lane", "person.postcode", "SA1 1AA"));
        String anna = caseRef;
        closed(anna);
        String born = "1979-03-17";
        for (String about : List.of(
                "{\"person.familyName\": \"Rees-Parry\", \"person.dateOfBirth\": \"%s\"}".formatted(born),
                "{\"person.givenName\": \"Ana\", \"person.familyName\": \"Rees Pary\", \"person.phone\": \"+44 7700 900321\"}",
                "{\"person.givenName\": \"Hannah\", \"person.familyName\": \"Parry\", \"person.addressLine1\": \"9 pease lane\", \"person.postcode\": \"SA11AA\"}",
                "{\"person.email\": \"ANNA@post.example\"}")) {
            nothingTyped();
            kept("caseworker", APPLICATION, about);
            assertThat(erasures.preview(anna, any -> true).lines()).as(about).anyMatch(line -> line.contains("drafts 1"));
        }
        kept("teamleader", APPLICATION, "{\"application.account\": \"Anna, 07700 900321\", \"household\": [{\"givenName\": \"Anna\", \"familyName\": \"Rees-Parry\"}, {\"givenName\": \"Cadi\"}]}");
        String together = "{\"person.givenName\":\"Bryn\",\"person.familyName\":\"Rees-Parry\",\"person.phone\":\"07700 900321\",\"person.addressLine1\":\"9 Pease Lane\","
                + "\"person.postcode\":\"SA1 1AA\",\"application.account\":\"Ring 07700 900321.\"}";
        kept("manager", APPLICATION, together);
        String twin = "{\"person.givenName\":\"Gwenllian\",\"person.familyName\":\"Rees-Parry\",\"person.dateOfBirth\":\"%s\"}".formatted(born);
        kept("caseworker", "/api/drafts/start/release-day", twin);
        String namesake = "{\"person.givenName\":\"Anna\",\"person.familyName\":\"Rees-Parry\",\"person.dateOfBirth\":\"1950-01-02\",\"application.account\":\"Anna Rees-Parry rang.\"}";
        kept("teamleader", "/api/drafts/start/release-day", namesake);

        erased(anna);

        assertThat(read("caseworker", APPLICATION).path("answers").isNull()).as("about her").isTrue();
        JsonNode named = read("teamleader", APPLICATION).path("answers");
        assertThat(named.path("application.account").asText()).isEqualTo("[erased], [erased]");
        assertThat(named.path("household")).singleElement().satisfies(row -> assertThat(row.path("givenName").asText()).isEqualTo("Cadi"));
        assertThat(read("manager", APPLICATION).path("answers")).as("who lives with her, at her address and with her telephone").hasToString(together);
        assertThat(read("caseworker", "/api/drafts/start/release-day").path("answers")).as("her twin").hasToString(twin);
        assertThat(read("teamleader", "/api/drafts/start/release-day").path("answers")).as("another of her name").hasToString(namesake);
    }

    @Test
    void aFormOpenedAboutACaseHasADraftOfItsOwnUntilItIsSentForThatCase() {
        apply(annaApplies());
        String anna = caseRef;
        apply(annaApplies("person.givenName", "Gwen", "person.dateOfBirth", "1990-03-04"));
        String gwen = caseRef;
        String contact = "/api/drafts/start/record-contact";
        kept("caseworker", contact + "?about=" + anna, "{\"contact.note\": \"Anna rang.\"}");
        kept("caseworker", contact + "?about=" + gwen, "{\"contact.note\": \"Gwen rang.\"}");
        kept("caseworker", contact, "{\"caseReference\": \"" + gwen + "\", \"contact.note\": \"She wrote.\"}");

        as("caseworker");
        start("record-contact", answers("caseReference", anna, "contact.happenedOn", "2026-06-01", "contact.method", "CALL",
                "contact.outcome", "PERSON_GOT_IN_TOUCH", "contact.note", "Anna rang."));

        assertThat(read("caseworker", contact + "?about=" + anna).path("answers").isNull()).as("it is sent").isTrue();
        assertThat(read("caseworker", contact + "?about=" + gwen).path("answers").path("contact.note").asText()).isEqualTo("Gwen rang.");
        assertThat(read("caseworker", contact).path("answers").path("contact.note").asText()).as("about the other").isEqualTo("She wrote.");
        assertThat(problem(get("caseworker", contact + "?about=CER-2026-999999"), 404)).contains("no such step, form or case");
    }

    @Test
    void whoAsksWhatIsHeldGetsItButNotWhatOthersTrustedUsWith() throws IOException {
        apply(annaApplies());
        kept("caseworker", APPLICATION, "{\"person.givenName\": \"Anna\", \"person.familyName\": \"Rees-Parry\", \"person.phone\": \"07700 900555\", "
                + "\"reach.trustedContactPhone\": \"07700 900777\", \"release.referrerName\": \"Officer Pugh\", \"household\": [{\"givenName\": \"Cadi\"}]}");
        kept("caseworker", "/api/drafts/start/record-contact", "{\"caseReference\": \"" + caseRef + "\", \"contact.note\": \"She cried.\"}");

        Map<String, String> held = unzipped(subjectAccess.of(caseRef, any -> { }));

        assertThat(held.get("drafts.json")).contains("07700 900555").doesNotContain("07700 900777", "Pugh", "Cadi");
        assertThat(held.get(caseRef + "/case.json")).contains("She cried.");
        assertThat(subjectAccess.noteOn(caseRef, any -> { }, any -> true)).contains("drafts.json", "draft.answers.reach.trustedContactPhone");
    }

    private static Map<String, String> unzipped(byte[] file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
