package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.cartref.casefile.AuditSample;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Duty;
import org.cartref.letter.Letter;
import org.cartref.retention.Erasures;
import org.cartref.retention.Preview;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Somebody asked for help twice, lived in our places, was written to, asked for a review, was named by the person they live
 * with, and has a twin. Erased, they occur nowhere; the twin, and whoever they lived with, are whole; and every figure stays.
 */
@ExtendWith(OutputCaptureExtension.class)
class PersonErasedTest extends StoryOverHttp {

    /** A bare year may stand in the id of a row. */
    private static final Pattern BORN = Pattern.compile("1979-03-17|(March|Mawrth) 1979|0?3[/.-]1979");

    private static final List<String> MANAGERS = List.of("managers");

    @Autowired
    private DataSource tables;
    @Autowired
    private AuditSample sample;
    @Autowired
    private Erasures erasures;

    private static int person = 100;
    private String given;
    private String phone;
    private String first;
    private String second;
    private String partners;
    private String twins;

    @BeforeEach
    void nobodyWasHereBefore() {
        person++;
        given = "Ffionwen" + (char) ('a' + person % 26);
        phone = "01970 961 " + person;
    }

    // Second managers come and go; nobody else shall find them.
    @AfterEach
    void nobodyIsSignedIn() {
        identity.clearAuthentication();
    }

    private List<String> signsOfThem() {
        return List.of(given, phone, phone.replace(" ", ""), given.toLowerCase(Locale.ROOT) + "@", person + " Heol Anhysbys", "1979-03-17", "17 March 1979");
    }

    private void theyLivedWithUs() throws Exception {
        apply(annaApplies("person.givenName", given, "person.familyName", "Prysor-Teg", "person.dateOfBirth", "1979-03-17", "person.phone", phone,
                "person.email", given.toLowerCase(Locale.ROOT) + "@post.example", "person.addressLine1", person + " Heol Anhysbys", "person.postcode", "ZZ9 9ZZ",
                "application.account", given + " Prysor-Teg was put out of " + person + " Heol Anhysbys."));
        first = caseRef;
        does("caseworker", "checkInterim", "interim.mayBeHomeless", "YES", "interim.mayBeEligible", "YES", "interim.mayHavePriorityNeed", "NO",
                "interim.reason", given + " sleeps at a friend's.");
        allocated();
        assessedAs("HOMELESS", "assessment.reasons", given + " has nowhere to stay.", "household", List.of(
                Map.of("givenName", "Berwyn", "familyName", "Cynfael", "relationship", "partner", "dateOfBirth", "1980-01-02", "languageWish", "EN", "jointApplicant", true)));
        letterGoesOut("letter.reasons", given + " Prysor-Teg, you have nowhere to stay.");
        planAgreed("agreeReliefPlan");
        start("record-contact", answers("caseReference", first, "contact.happenedOn", "2026-06-01", "contact.method", "CALL",
                "contact.outcome", "REACHED", "contact.note", given + " rang from " + phone + "."));
        runAsyncSteps();
        land(first, Map.of("placement", Map.of("kind", "SELF_CONTAINED", "address", person + " Heol Anhysbys", "personSays", given + " likes it",
                "startedOn", "2026-06-01", "endedOn", "2026-06-03", "outOfArea", false)));
        land(first, Map.of("offer", Map.of("kind", "PRS", "address", person + " Heol Anhysbys", "suitability", "Near " + given + "'s school")));
        land(first, Map.of("proposedHome", Map.of("address", person + " Heol Anhysbys", "street", "Heol Anhysbys", "postcode", "ZZ9 9ZZ")));
        Letter told = letter("L1");
        transaction.executeWithoutResult(step -> files.review(first, told.getId(), json.valueToTree(Map.of("letterKind", "L1", "decidedOn", "2026-06-01",
                "requestedOn", "2026-06-02", "about", "DECISION", "askedFor", given + " disagrees.", "representative", "Aunt of " + given, "outcome", "CONFIRMED"))));
        does("caseworker", "helpSecureHome", "homeFound", "END", "proposedEnding.reason", "SECURED_6M",
                "proposedEnding.evidence", given + " has the keys to " + person + " Heol Anhysbys.");
        letterGoesOut("letter.reasons", given + " has a home.", "letter.accommodation", person + " Heol Anhysbys is yours for a year.");
        caseIsOver("SECURED_6M");
        land(first, Map.of("satisfaction", Map.of("answered", "ANSWERED", "handling", "VERY_GOOD", "differently", given + " says all was well."),
                "followUp", Map.of("home", "LASTS")));
        assertThat(new PDFTextStripper().getText(Loader.loadPDF(letters.pdf(told.getId())))).as("printed").contains(given);
    }

    /** Their partner has a case of his own, in which they are named; when they come again, what they tell is heard there. */
    private void theirPartnerHasACaseToo() {
        partners = opened("Berwyn", "Cynfael", "1980-01-02", "07700 900999", "4 Lôn Cynfael");
        land(partners, Map.of("household", List.of(Map.of("givenName", given, "familyName", "Prysor-Teg", "dateOfBirth", "1979-03-17", "relationship", "partner"),
                Map.of("givenName", "Tirion", "familyName", "Cynfael", "dateOfBirth", "2015-05-05", "relationship", "daughter")),
                "application", Map.of("receivedOn", "2026-06-05", "approach", "HOUSING_HELP", "account", "Lives with " + given + " Prysor-Teg and Tirion."),
                "contact", Map.of("happenedOn", "2026-06-05", "method", "CALL", "outcome", "REACHED", "note", "Berwyn rang for " + given + " too, call " + phone + ".")));
        second = opened(given, "Prysor-Teg", "1979-03-17", phone, person + " Heol Anhysbys");
        land(second, Map.of("application", Map.of("receivedOn", "2026-06-06", "approach", "HOUSING_HELP", "account", "We are both to leave by Friday.")));
        transaction.executeWithoutResult(step -> files.join(second, partners, time.today()));
        twins = opened("Gwenllian", "Prysor-Teg", "1979-03-17", "07700 900888", "8 Stryd Bella");
        land(twins, Map.of("contact", Map.of("happenedOn", "2026-06-05", "method", "CALL", "outcome", "REACHED", "note", "Gwenllian, born 17 March 1979, rang.")));
    }

    private String opened(String givenName, String familyName, String born, String number, String address) {
        String reference = files.open("CER", "WALES_2014", "statutory-homelessness", time.today());
        land(reference, Map.of("leadWorker", "caseworker", "person", Map.of("givenName", givenName, "familyName", familyName, "dateOfBirth", born,
                "phone", number, "addressLine1", address), "reach", Map.of("preferredMethod", "TEXT", "languageWish", "EN")));
        return reference;
    }

    private void land(String reference, Map<String, Object> sections) {
        transaction.executeWithoutResult(step -> files.land(reference, (ObjectNode) json.valueToTree(sections)));
    }

    private void asManager(String user) {
        identity.setAuthentication(user, MANAGERS);
    }

    private Task step(String key) {
        identity.clearAuthentication();
        return tasks.createTaskQuery().processDefinitionKey("erasure").processInstanceBusinessKey(caseRef).taskDefinitionKey(key).singleResult();
    }

    private void askedBy(String user, String ground) {
        asManager(user);
        start("erasure", answers("caseReference", caseRef));
        Task ask = step("askErasure");
        asManager(user);
        tasks.claim(ask.getId(), user);
        forms.submitTaskForm(ask.getId(), answers("decision", "ASK", "ground", ground));
        identity.clearAuthentication();
    }

    private void decidedBy(String user, Object... answers) {
        Task sign = step("signErasure");
        identity.clearAuthentication();
        tasks.setAssignee(sign.getId(), user);
        asManager(user);
        forms.submitTaskForm(sign.getId(), answers(answers));
        identity.clearAuthentication();
    }

    /** The partner's case is still open; that keeps nobody from being erased who should never have been recorded. */
    @Test
    void theyOccurNowhereAndEverybodyElseIsWhole(CapturedOutput console) throws Exception {
        theyLivedWithUs();
        theirPartnerHasACaseToo();
        String quarter = "2026-Q2";
        transaction.executeWithoutResult(step -> sample.give(first, quarter, "seed" + person, false, "reviewer", time.today()));
        transaction.executeWithoutResult(step -> files.land(first, json.createObjectNode().set("reading", json.createObjectNode().put("remarks", "I know " + given))));

        caseRef = first;
        asManager("manager");
        assertThatThrownBy(() -> start("erasure", answers("caseReference", first))).hasMessageContaining("Not yet.")
                .hasMessageContaining("Last day to ask for a review").hasMessageContaining("It can be erased from 29 June 2026.");
        identity.clearAuthentication();
        itIs("2026-07-14T09:00:00Z");

        JsonNode audits = read("manager", "/api/audits/" + quarter);
        Map<String, String> clocks = clockStates(first);
        Map<String, String> twinBefore = rowsOf(twins);
        Map<String, String> partnerBefore = rowsOf(partners);
        List<Duty> duties = file(first).getDuties();

        askedBy("manager", "UNLAWFUL");
        caseRef = first;
        assertThatThrownBy(() -> decidedBy("manager", "signed", "SIGN")).hasMessageContaining("you asked for this yourself");
        identity.clearAuthentication();
        asManager("rhian");
        JsonNode shown = json.readTree(forms.getTaskFormVariables(step("signErasure").getId()).get("erasure").toString());
        identity.clearAuthentication();
        assertThat(shown.path("cases")).extracting(JsonNode::asText).containsExactly(first, second);
        assertThat(shown.path("others")).extracting(JsonNode::asText).containsExactlyInAnyOrder(partners, twins);
        assertThat(shown.path("lines").toString()).contains("printed letters 2", "kept until 1 June 2032").doesNotContain(given);
        decidedBy("rhian", "signed", "SIGN");
        for (String sign : List.of(given, phone)) {
            assertThat(EngineTables.everyTableHolding(tables, sign)).as("still there: %s", sign).contains("CASE_FILE.PERSON");
        }
        runAsyncSteps();

        for (String sign : signsOfThem()) {
            if (!sign.contains("1979")) {
                assertThat(EngineTables.everyTableHolding(tables, sign)).as(sign).isEmpty();
                assertThat(console.getAll()).as(sign).doesNotContain(sign);
            }
        }
        // Their birth date is the twin's as well, and stands in the twin's case alone.
        assertThat(rowsOf(first).values()).noneMatch(row -> BORN.matcher(row).find());
        assertThat(rowsOf(second).values()).noneMatch(row -> BORN.matcher(row).find());
        assertThat(rowsOf(partners).values()).noneMatch(row -> BORN.matcher(row).find());
        assertThat(printedPages()).as("no page").noneMatch(page -> page.contains(given));
        assertThat(EngineTables.everyTableHolding(tables, first)).as("the search finds what is there; of what ran, nothing but the erasure is left")
                .contains("CASE_FILE.REFERENCE", "LETTER.CASE_REF", "ERASURE.CASE_REF", "ACT_HI_PROCINST.BUSINESS_KEY_");

        assertThat(rowsOf(twins)).as("the twin").isEqualTo(twinBefore);
        Map<String, String> partnerAfter = rowsOf(partners);
        assertThat(partnerAfter.get("CASE_FILE person")).isEqualTo(partnerBefore.get("CASE_FILE person"));
        assertThat(partnerAfter.get("CASE_FILE household")).as("who lives with him still").contains("Tirion").doesNotContain("partner");
        assertThat(partnerAfter.get("CASE_FILE application")).contains("Lives with [erased] and Tirion.");
        assertThat(partnerAfter.get("CONTACT note")).contains("Berwyn rang for [erased] too, call [erased].");
        assertThat(partnerAfter.keySet()).as("nothing of him is missing").containsAll(partnerBefore.keySet());
        assertThat(changed(partnerBefore, partnerAfter)).containsOnly("CASE_FILE household", "CASE_FILE household_keys", "CASE_FILE application",
                "CASE_FILE reported_change", "CASE_FILE reported_changes", "CASE_FILE version", "CONTACT note", "CASE_EVENT what", "CASE_EVENT why", "CASE_EVENT id", "CASE_EVENT who",
                "CASE_EVENT happened_at", "CASE_EVENT case_ref");

        CaseFile left = file(first);
        assertThat(left.getPerson()).isNull();
        assertThat(left.getHousehold()).as("who applied with them has not asked to be erased").singleElement()
                .satisfies(member -> assertThat(member.givenName()).isEqualTo("Berwyn"));
        assertThat(left.getDuties()).isEqualTo(duties);
        assertThat(left.getOutcome()).isEqualTo("SECURED_6M");
        assertThat(left.getSatisfaction().handling()).isEqualTo("VERY_GOOD");
        assertThat(left.getPlacements()).singleElement().satisfies(place -> assertThat(place.endedOn()).isEqualTo(LocalDate.of(2026, 6, 3)));
        assertThat(clockStates(first)).containsAllEntriesOf(clocks);
        assertThat(read("manager", "/api/audits/" + quarter)).isEqualTo(audits);
        assertThat(letters.of(first)).extracting(Letter::getKind).containsExactly("L1", "L7");

        caseRef = first;
        assertThat(trailLines()).containsExactly("Erased on request: It should never have been recorded");
        Map<String, Object> record = database.queryForMap("select * from erasure where case_ref = ?", first);
        assertThat(record).containsEntry("ASKED_BY", "manager").containsEntry("SIGNED_BY", "rhian").containsEntry("CASES", first + " " + second);
        assertThat(record.get("DONE_AT")).isNotNull();
        for (String path : List.of("", "/clocks", "/letters", "/messages", "/contacts", "/events", "/audit")) {
            assertThat(read("manager", "/api/cases/" + first + path).toString()).as(path).doesNotContain(given);
        }
        ResponseEntity<byte[]> page = get("manager", "/api/cases/" + first + "/letters/" + letters.of(first).get(0).getId() + ".pdf");
        assertThat(problem(page, 410)).contains("erased");
    }

    @Test
    void whoAsksWaitsForWhatTheLawKeepsAndItGoesInItsNight() throws Exception {
        theyLivedWithUs();
        itIs("2026-10-14T09:00:00Z");
        caseRef = first;
        assertThat(problem(post("caseworker", "/api/cases/" + first + "/erasure", "{\"ground\": \"ASKED\"}"), 403)).isNotEmpty();
        assertThat(problem(post("manager", "/api/cases/" + first + "/erasure", "{\"ground\": \"TIRED\"}"), 409)).contains("Ground: choose one");
        ResponseEntity<byte[]> asked = post("manager", "/api/cases/" + first + "/erasure", "{\"ground\": \"ASKED\"}");
        assertThat(asked.getStatusCode().value()).as(new String(asked.getBody())).isEqualTo(202);
        assertThat(problem(post("manager", "/api/cases/" + first + "/erasure/decision", "{\"sign\": true}"), 409)).contains("Somebody else signs it");
        assertThat(problem(post("admin", "/api/cases/" + first + "/erasure/decision", "{\"sign\": true}"), 403)).as("no administrator's to sign").isNotEmpty();
        identity.clearAuthentication();
        User rhian = identity.newUser("rhian");
        rhian.setPassword("rhian");
        identity.saveUser(rhian);
        identity.createMembership("rhian", "managers");
        try {
            assertThat(post("rhian", "/api/cases/" + first + "/erasure/decision", "{\"sign\": true}").getStatusCode().value()).isEqualTo(204);
        } finally {
            identity.deleteUser("rhian");
        }
        runAsyncSteps();

        assertThat(file(first).getPerson().givenName()).as("the record is kept for six years").isEqualTo(given);
        assertThat(file(first).getSatisfaction().differently()).as("what they said afterwards is not").isNull();
        assertThat(database.queryForObject("select count(*) from post_room_item where case_ref = ?", Integer.class, first)).isZero();
        assertThat(trailLines()).contains("Erased on request: They asked for it. What is kept by law goes when its time is over");

        itIs("2028-06-01T02:00:00Z");
        nightPasses();
        assertThat(file(first).getContacts()).as("kept on its last day").anyMatch(contact -> contact.note() != null);
        itIs("2028-06-02T02:00:00Z");
        nightPasses();
        assertThat(file(first).getContacts()).as("two years after closing").isNotEmpty().allMatch(contact -> contact.note() == null);
        assertThat(file(first).getPerson().givenName()).isEqualTo(given);

        itIs("2032-06-02T02:00:00Z");
        nightPasses();
        for (String sign : List.of(given, phone, person + " Heol Anhysbys")) {
            assertThat(EngineTables.everyTableHolding(tables, sign)).as(sign).isEmpty();
        }
        assertThat(rowsOf(first).values()).noneMatch(row -> BORN.matcher(row).find() || row.contains("Cynfael"));
        assertThat(EngineTables.holding(tables, "Cynfael")).as("nor whoever applied with them").isEmpty();
        assertThat(trailLines()).containsExactly("Erased, its time being over: the record of what was decided and why");
        nightPasses();
        assertThat(trailLines()).as("once").hasSize(1);
    }

    @Test
    void aSecondPersonMayRefuseAndWhoeverAskedMayThinkAgain() throws Exception {
        theyLivedWithUs();
        itIs("2026-07-14T09:00:00Z");
        caseRef = first;
        asManager("manager");
        start("erasure", answers("caseReference", first));
        Task ask = step("askErasure");
        as("caseworker");
        assertThatThrownBy(() -> forms.submitTaskForm(ask.getId(), answers("decision", "ASK", "ground", "ORDERED"))).hasMessageContaining("This step waits for Managers.");
        asManager("manager");
        tasks.claim(ask.getId(), "manager");
        forms.submitTaskForm(ask.getId(), answers("decision", "LEAVE"));
        identity.clearAuthentication();
        assertThat(step("signErasure")).isNull();

        askedBy("manager", "ORDERED");
        asManager("manager");
        assertThatThrownBy(() -> start("erasure", answers("caseReference", first))).hasMessageContaining("somebody has asked already");
        decidedBy("rhian", "signed", "REFUSE", "signReason", "The order names somebody else.");
        runAsyncSteps();
        assertThat(file(first).getPerson().givenName()).isEqualTo(given);
        assertThat(database.queryForMap("select * from erasure where case_ref = ?", first).get("REFUSED_AT")).isNotNull();
    }

    @Test
    void everythingHeldOnThemIsOneFileWithoutTheOthers() throws Exception {
        theyLivedWithUs();
        theirPartnerHasACaseToo();
        land(first, Map.of("reach", Map.of("trustedContactName", "Dilwen Pugh", "trustedContactPhone", "07700 900555")));
        assertThat(problem(get("caseworker", "/api/cases/" + first + "/subject-access"), 403)).isNotEmpty();
        ResponseEntity<byte[]> answer = get("manager", "/api/cases/" + first + "/subject-access");
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        Map<String, byte[]> entries = unzipped(answer.getBody());
        assertThat(entries.keySet()).as("and nothing beside them that tells of others").allMatch(name -> name.startsWith(first + "/") || name.startsWith(second + "/"));
        assertThat(entries).containsKeys(first + "/case.json", second + "/case.json", first + "/issued_letter-1.pdf")
                .doesNotContainKeys(partners + "/case.json", twins + "/case.json");
        String said = new String(entries.get(first + "/case.json"));
        assertThat(said).contains(given, phone, person + " Heol Anhysbys", "disagrees", "likes it").doesNotContain("Dilwen", "900555", "1980-01-02", "Berwyn");
        entries.values().forEach(entry -> assertThat(new String(entry)).doesNotContain(twins));
        caseRef = first;
        int lines = trailLines().size();
        assertThat(problem(get("caseworker", "/api/cases/" + first + "/subject-access/note"), 403)).isNotEmpty();
        String note = new String(get("manager", "/api/cases/" + first + "/subject-access/note").getBody());
        assertThat(note).contains("trustedContactName", first + "/issued_letter-1.pdf: read it before it goes out", partners);
        assertThat(trailLines()).as("to read the note gives nothing out").hasSize(lines);
        assertThat(trailLines()).contains("Everything held on the person was given out for a subject access request");
        assertThat(trail.of(first).get(trail.of(first).size() - 1).getWho()).isEqualTo("manager");
    }

    @Test
    void casesOfOthersAreNamedOnlyToWhoMaySeeThem() throws Exception {
        theyLivedWithUs();
        theirPartnerHasACaseToo();
        Preview all = erasures.preview(first, reference -> true);
        assertThat(all.others()).contains(partners, twins);
        Preview some = erasures.preview(first, reference -> !reference.equals(partners));
        assertThat(some.others()).contains(twins).doesNotContain(partners);
        assertThat(some.toString()).doesNotContain(partners);
        assertThat(some.lines()).contains("Restricted cases of other people are listed for those who may see them.");
    }

    @Test
    void aCaseThatIsHeldWaitsWhateverAsksForIt() throws Exception {
        theyLivedWithUs();
        caseRef = first;
        String hold = "/api/cases/" + first + "/erasure/hold";
        assertThat(problem(put("manager", hold, "{\"until\": \"2033-01-31\", \"reason\": \" \"}"), 409)).startsWith("Reason: say");
        assertThat(problem(put("manager", hold, "{\"until\": \"2026-06-01\", \"reason\": \"A claim\"}"), 409)).startsWith("Held until: give a day");
        assertThat(problem(put("caseworker", hold, "{}"), 403)).isNotEmpty();
        assertThat(put("manager", hold, "{\"until\": \"2033-01-31\", \"reason\": \"Claim 4711 in the county court\"}").getStatusCode().value()).isEqualTo(204);

        itIs("2026-10-14T09:00:00Z");
        assertThat(problem(post("manager", "/api/cases/" + first + "/erasure", "{\"ground\": \"ORDERED\"}"), 409))
                .contains("is held from erasure by manager until 31 January 2033: Claim 4711 in the county court");
        assertThat(read("manager", "/api/cases/" + first + "/erasure").path("possibleFrom").asText()).isEqualTo("2033-02-01");
        itIs("2032-06-02T02:00:00Z");
        nightPasses();
        assertThat(file(first).getPerson().givenName()).isEqualTo(given);

        assertThat(asking("manager").exchange(hold, HttpMethod.DELETE, null, byte[].class).getStatusCode().value()).isEqualTo(204);
        assertThat(trailLines()).contains("Held from erasure until 31 January 2033", "No longer held from erasure");
        nightPasses();
        assertThat(EngineTables.everyTableHolding(tables, given)).isEmpty();
        assertThat(EngineTables.everyTableHolding(tables, "Claim 4711")).as("the reason goes with the record").isEmpty();
    }

    @Test
    void ofTwoThatWereBegunNoneIsLeftBehind() throws Exception {
        theyLivedWithUs();
        itIs("2026-07-14T09:00:00Z");
        caseRef = first;
        for (int times = 0; times < 2; times++) {
            asManager("manager");
            start("erasure", answers("caseReference", first));
        }
        identity.clearAuthentication();
        List<Task> begun = tasks.createTaskQuery().processDefinitionKey("erasure").processInstanceBusinessKey(first).list();
        assertThat(begun).extracting(Task::getTaskDefinitionKey).containsExactly("askErasure", "askErasure");
        asManager("manager");
        begun.forEach(task -> tasks.claim(task.getId(), "manager"));
        forms.submitTaskForm(begun.get(0).getId(), answers("decision", "ASK", "ground", "ORDERED"));
        assertThatThrownBy(() -> forms.submitTaskForm(begun.get(1).getId(), answers("decision", "ASK", "ground", "ORDERED"))).hasMessageContaining("somebody has asked already");
        decidedBy("rhian", "signed", "SIGN");
        runAsyncSteps();
        assertThat(EngineTables.everyTableHolding(tables, given)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(first).list()).isEmpty();
    }

    /** Somebody rang for somebody else, and gave their own name, address and number: it was noted where they rang for. */
    @Test
    void aNoteInACaseThatHasNothingToDoWithTheirsIsFoundToo() throws Exception {
        String theirs = opened(given, "Marrowfat", "1979-03-17", phone, person + " Pease Lane");
        String name = given + " Marrowfat";
        String noted = strangers("Elin", Map.of("contact", contact(name + " of " + person + " Pease Lane, " + phone + ", rang for her.")));
        String rang = strangers("Mair", Map.of("contact", contact("Missed call from +44 " + phone.replaceFirst("^0", "").replace(" ", "") + ".")));
        String turnedRound = strangers("Nest", Map.of("application", Map.of("receivedOn", "2026-06-01", "approach", "HOUSING_HELP",
                "account", "I stayed with\n\"MARROWFAT, " + given.toUpperCase(Locale.ROOT) + "\" in May.")));
        String trusts = strangers("Olwen", Map.of("reach", Map.of("preferredMethod", "TEXT", "languageWish", "EN", "trustedContactName", name, "trustedContactPhone", phone)));
        String livesWith = strangers("Sioned", Map.of("household", List.of(Map.of("givenName", given, "familyName", "Marrowfat", "relationship", "friend"))));
        String told = strangers("Tegwen", Map.of());
        trail.record(told, "Told by " + name, null);
        String otherOfThisName = opened(given, "Marrowfat", "1950-01-02", "07700 900" + person, "1 Stryd Bella");
        land(otherOfThisName, Map.of("contact", contact(name + " rang, " + given + " is 76.")));
        String livesWithTheOther = strangers("Ulric", Map.of("contact", contact(name + " lives here."), "household",
                List.of(Map.of("givenName", given, "familyName", "Marrowfat", "dateOfBirth", "1950-01-02", "relationship", "mother"))));
        String nobodys = strangers("Vaughan", Map.of("contact", contact("Rang about marrowfat peas.")));
        transaction.executeWithoutResult(step -> files.close(theirs, "WITHDRAWN", time.today()));
        Map<String, Map<String, String>> whole = new HashMap<>();
        for (String other : List.of(otherOfThisName, livesWithTheOther, nobodys)) {
            whole.put(other, rowsOf(other));
        }

        assertThat(erasures.preview(theirs, any -> true).others()).containsExactlyInAnyOrder(noted, rang, turnedRound, trusts, livesWith, told);
        caseRef = theirs;
        askedBy("manager", "UNLAWFUL");
        decidedBy("rhian", "signed", "SIGN");
        runAsyncSteps();

        assertThat(file(noted).getContacts()).singleElement().satisfies(contact -> assertThat(contact.note()).isEqualTo("[erased] of [erased], [erased], rang for her."));
        assertThat(file(rang).getContacts()).singleElement().satisfies(contact -> assertThat(contact.note()).isEqualTo("Missed call from [erased]."));
        assertThat(file(turnedRound).getApplication().account()).isEqualTo("I stayed with\n\"[erased]\" in May.");
        assertThat(file(livesWith).getHousehold()).isEmpty();
        for (String other : List.of(noted, rang, turnedRound, trusts, livesWith, told)) {
            assertThat(rowsOf(other).values()).as(other).noneMatch(row -> row.toLowerCase(Locale.ROOT).contains(given.toLowerCase(Locale.ROOT)));
        }
        assertThat(EngineTables.everyTableHolding(tables, phone.replace(" ", "").substring(5))).as("nor a word to find a case by").isEmpty();
        whole.forEach((other, before) -> assertThat(rowsOf(other)).as("of their name, or of nobody's").isEqualTo(before));
        assertThat(EngineTables.everyTableHolding(tables, given)).containsOnly("CASE_FILE.PERSON", "CASE_FILE.HOUSEHOLD", "CASE_WORD.WORD", "CONTACT.NOTE");
    }

    private String strangers(String givenName, Map<String, Object> sections) {
        String reference = opened(givenName, "Dieithr-" + person, "1961-02-03", "07700 901" + person, "2 Stryd Bella");
        land(reference, sections);
        return reference;
    }

    private static Map<String, Object> contact(String note) {
        return Map.of("happenedOn", "2026-06-01", "method", "CALL", "outcome", "REACHED", "note", note);
    }

    private ResponseEntity<byte[]> put(String user, String path, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return asking(user).exchange(path, HttpMethod.PUT, new HttpEntity<>(body, headers), byte[].class);
    }

    private void nightPasses() {
        runtime.startProcessInstanceByKey("retention");
        runAsyncSteps();
    }

    private List<String> printedPages() {
        return database.query("select pdf from issued_letter", (row, number) -> {
            try {
                return row.getBytes(1).length == 0 ? "" : new PDFTextStripper().getText(Loader.loadPDF(row.getBytes(1)));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private Map<String, String> clockStates(String reference) {
        Map<String, String> states = new TreeMap<>();
        register.of(reference).stream().filter(clock -> !clock.isPractice()).forEach(clock -> states.put(clock.getClock() + " " + clock.getId(),
                clock.state(time.instant()) + " " + clock.getStartedOn() + " " + clock.getLastDay() + " " + clock.isLate(time.instant())));
        return states;
    }

    /** Every column of every row of a case, by table and column. */
    private Map<String, String> rowsOf(String reference) {
        Map<String, String> rows = new TreeMap<>();
        for (String table : List.of("case_file", "case_event", "duty", "contact", "appointment", "placement", "offer", "proposed_home", "review", "letter", "message", "post_room_item",
                "case_clock", "referral", "partner_answer")) {
            String column = table.equals("case_file") ? "reference" : "case_ref";
            database.queryForList("select * from " + table + " where " + column + " = ?", reference).forEach(row -> row.forEach((name, value) ->
                    rows.merge(table.toUpperCase(Locale.ROOT) + " " + name.toLowerCase(Locale.ROOT), value instanceof byte[] bytes ? new String(bytes) : String.valueOf(value),
                            (one, other) -> one + "\n" + other)));
        }
        return rows;
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return before.keySet().stream().filter(key -> !before.get(key).equals(after.get(key))).toList();
    }

    private static Map<String, byte[]> unzipped(byte[] file) throws Exception {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
