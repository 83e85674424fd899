package org.cartref.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cartref.casefile.ProposedHome.Answer;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Police and probation answer about a home through their own door, once, and only while they are asked. */
class AnsweringAboutAHomeTest extends StoryOverHttp {

    private static int stories;

    @BeforeEach
    void aHomeIsProposed() {
        ObjectNode referral = json.createObjectNode().put("senderReference", "answers-" + ++stories);
        referral.putObject("person").put("givenName", "Dewi").put("familyName", "Parry").put("dateOfBirth", "1991-03-01").put("phone", "07700 900456");
        referral.putObject("reach").put("languageWish", "EN").put("preferredMethod", "TEXT");
        referral.putObject("release").put("prison", "HMP Trecarchar").put("releasedOn", "2026-08-06").put("consentToShare", true);
        ResponseEntity<byte[]> referred = post("partner", "/api/referrals/release", referral.toString());
        assertThat(referred.getStatusCode().value()).as("%s", json(referred)).isEqualTo(201);
        caseRef = json(referred).path("caseReference").asText();
        runAsyncSteps();
        does("teamleader", "allocate", "leadWorker", "resettlement");
        does("resettlement", "decideReferral", "release.outcome", "ACCEPTED_DUTY", "release.decidedOn", "2026-06-01",
                "release.outcomeReasons", "Lived here for ten years and has nowhere to go.");
        does("resettlement", "assessRelease", "assessment.housingNeeds", "One bedroom, ground floor.", "release.whatMatters", "Near his daughter.",
                "release.whereNot", "Not in Stryd Fawr", "release.withWhomNot", "Nobody", "release.hasIdentity", "YES",
                "release.hasBankAccount", "NO", "release.hasBenefitClaim", "YES", "release.consentToShare", "YES", "release.hasTenancy", "NO");
        does("resettlement", "agreeReleasePlan", "plan", List.of(Map.of("owner", "AUTHORITY", "action", "Open a bank account with him",
                "dueOn", "2026-06-08", "why", "Benefits need one")));
        does("resettlement", "handThem", "contact.happenedOn", "2026-06-01", "contact.method", "LETTER", "contact.outcome", "LEFT_MESSAGE",
                "contact.note", "Posted to the prison.");
        proposed("7");
    }

    @Test
    void theirAnswersDoTheStepsAndTheSearchGoesOn() {
        ResponseEntity<byte[]> police = post("police-officer", "/api/answers/police", answer("p-1", 1, "AGREES").toString());
        assertThat(police.getStatusCode().value()).as("%s", json(police)).isEqualTo(201);
        assertThat(json(police).path("sentence").asText()).isEqualTo("Recorded. Thank you.");
        assertThat(json(police).toString()).as("nothing of the person").doesNotContain("Parry", "Dewi");
        waitsFor("arrange", "askPerson", "askProbation", "chaseReferral");
        assertThat(file().getProposedHome().police()).isEqualTo(Answer.AGREES);
        assertThat(trail.of(caseRef)).anyMatch(line -> line.getWhat().equals("Ask the police about the home") && line.getWho().equals("police-officer"));

        ObjectNode objects = answer("b-1", 1, "OBJECTS").put("ground", "REPORTING");
        assertThat(post("probation-officer", "/api/answers/probation", objects.toString()).getStatusCode().value()).isEqualTo(201);
        assertThat(file().getProposedHome().probationGround()).isEqualTo("REPORTING");
        assertThat(file().getProposedHome().probationReason()).isEqualTo("Too far to report or to attend appointments");
        waitsFor("arrange", "chaseReferral", "searchHome");
    }

    @Test
    void theSameAgainIsAlreadyRecordedUnderAnyReference() {
        post("police-officer", "/api/answers/police", answer("p-2", 1, "AGREES").toString());
        for (String reference : List.of("p-2", "p-3")) {
            ResponseEntity<byte[]> again = post("police-officer", "/api/answers/police", answer(reference, 1, "AGREES").toString());
            assertThat(again.getStatusCode().value()).isEqualTo(200);
            assertThat(json(again).path("sentence").asText()).isEqualTo("Your answer was already recorded. Nothing has changed.");
        }
        waitsFor("arrange", "askPerson", "askProbation", "chaseReferral");
    }

    @Test
    void aWorkersNoteCountsAsTheirAnswer() {
        does("resettlement", "askPolice", "proposedHome.police", "AGREES");
        assertThat(post("police-officer", "/api/answers/police", answer("p-4", 1, "AGREES").toString()).getStatusCode().value()).isEqualTo(200);
        refused("police", answer("p-5", 1, "OBJECTS").put("ground", "KEEP_AWAY"), 409, "You have answered about home 1 of case " + caseRef
                + " already, and otherwise. If your answer has changed, ring the worker who asked you.");
    }

    @Test
    void anotherAnswerIsRefusedAndTheLeadWorkerFindsItOnTheTrail() {
        post("police-officer", "/api/answers/police", answer("p-6", 1, "AGREES").toString());
        ObjectNode other = answer("p-7", 1, "OBJECTS").put("ground", "KEEP_AWAY");
        refused("police", other, 409, "You have answered about home 1 of case " + caseRef
                + " already, and otherwise. If your answer has changed, ring the worker who asked you.");
        refused("police", other.put("senderReference", "p-6"), 409, "Under your reference p-6 you have told us something else. "
                + "Send another answer under a reference of its own.");
        assertThat(file().getProposedHome().police()).isEqualTo(Answer.AGREES);
        assertThat(trailLines()).anyMatch(line -> line.startsWith("Answer of police about home 1 not taken: OBJECTS: You have answered"));
    }

    @Test
    void afterTheHomeFellThroughNothingWaitsForThem() {
        does("resettlement", "askPerson", "proposedHome.person", "GONE", "proposedHome.personReason", "Let to somebody else.");
        String gone = "We ask you about no home 1 in a case " + caseRef + ". Check both numbers, or ring the worker who asked you.";
        refused("police", answer("p-8", 1, "OBJECTS").put("ground", "LICENCE"), 404, gone);
        refused("police", answer("p-9", 2, "AGREES"), 404, "We ask you about no home 2 in a case " + caseRef
                + ". Check both numbers, or ring the worker who asked you.");
        proposed("9");
        refused("police", answer("p-10", 1, "AGREES"), 404, gone);
        assertThat(file().getProposedHomes().get(0).police()).isNull();
        assertThat(post("police-officer", "/api/answers/police", answer("p-11", 2, "AGREES").toString()).getStatusCode().value()).isEqualTo(201);
        assertThat(file().getProposedHome().police()).isEqualTo(Answer.AGREES);
    }

    @Test
    void consentWithdrawnClosesTheirDoorAsIfThereWereNoSuchCase() {
        post("police-officer", "/api/answers/police", answer("p-12", 1, "AGREES").toString());
        as("resettlement");
        start("release-change", answers("caseReference", caseRef, "reportedChange.kind", "CONSENT_CHANGED",
                "reportedChange.details", "He rang this morning.", "release.consentToShare", "NO"));
        runAsyncSteps();
        String unknown = "We ask you about no home 1 in a case " + caseRef + ". Check both numbers, or ring the worker who asked you.";
        refused("probation", answer("b-2", 1, "AGREES"), 404, unknown);
        refused("police", answer("p-13", 1, "OBJECTS").put("ground", "KEEP_AWAY"), 404, unknown);
        assertThat(trailLines()).noneMatch(line -> line.contains("not taken"));
        assertThat(problem(get("police-officer", "/api/cases/" + caseRef), 403)).isEqualTo("Your groups do not allow this.");
        waitsFor("actOnChange", "reviewPlan", "arrange", "askPersonAlone", "chaseReferral");
    }

    @Test
    void aFinishedAndAnUnknownCaseAreTheSameToThem() {
        files.close(caseRef, "RECALLED", time.today());
        refused("police", answer("p-14", 1, "AGREES"), 404, "We ask you about no home 1 in a case " + caseRef
                + ". Check both numbers, or ring the worker who asked you.");
        refused("police", answer("p-15", 1, "AGREES").put("caseReference", "CER-2026-999999"), 404,
                "We ask you about no home 1 in a case CER-2026-999999. Check both numbers, or ring the worker who asked you.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            senderReference |           | senderReference | Your reference: give one of at most 100 printable characters, so that sending twice is one answer.
            caseReference   | CER-1     | caseReference   | Case reference: this is not one. It looks like CER-2026-000123.
            home            |           | home            | Home: give its number, as the worker who asks you named it.
            answer          | GONE      | answer          | Answer: AGREES or OBJECTS.
            ground          |           | ground          | Ground: choose one with OBJECTS, and none with AGREES.
            ground          | DISLIKE   | ground          | Kind of ground: choose one of the listed answers.
            ground          | OTHER     | explanation     | The grounds: fill this in.
            explanation     | He served years for burglary here | explanation | The grounds: word 5 names an offence or leads to one, and offences are never recorded here. Say where they may not live, with whom, and what the licence asks of the home.
            """)
    void badAnswersNameFieldAndRule(String key, String value, String field, String sentence) {
        ObjectNode objects = answer("bad-" + stories, 1, "OBJECTS").put("ground", "LICENCE");
        if (!"OTHER".equals(value)) {
            objects.put("explanation", "He must be home by nine, and the last bus goes at eight.");
        }
        objects.put(key, value);
        ResponseEntity<byte[]> refused = post("police-officer", "/api/answers/police", objects.toString());
        assertThat(problem(refused, 400)).isEqualTo(sentence);
        assertThat(json(refused).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(file().getProposedHome().police()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"senderReference\": \"x\", \"caseRef", "{\"name\": \"Dewi\"}", "{\"home\": \"one\"}"})
    void halfAnAnswerIsRefusedPlainly(String body) {
        assertThat(problem(post("police-officer", "/api/answers/police", body), 400)).isNotBlank().doesNotContain("Exception", "org.");
    }

    @Test
    void eachAnswersAtTheirOwnDoorWithTheirOwnKey() {
        String agrees = answer("p-16", 1, "AGREES").toString();
        for (String user : List.of("partner", "probation-officer", "resettlement", "caseworker")) {
            assertThat(problem(post(user, "/api/answers/police", agrees), 403)).as(user).isEqualTo("Your groups do not allow this.");
        }
        assertThat(post("police-officer", "/api/answers/neighbours", agrees).getStatusCode().value()).isIn(403, 404);
        assertThat(problem(post("police-officer", "/api/referrals/release", agrees), 403)).isEqualTo("Your groups do not allow this.");
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        assertThat(problem(http.withBasicAuth("police-officer", "not the key").exchange("/api/answers/police", HttpMethod.POST,
                new HttpEntity<>(agrees, headers), byte[].class), 401)).isEqualTo("Sign in with your Cartref user id and password.");
        assertThat(file().getProposedHome().police()).isNull();
    }

    @Test
    void sentTwiceAtOnceItIsOneAnswer() throws Exception {
        String agrees = answer("p-17", 1, "AGREES").toString();
        Callable<Integer> sending = () -> post("police-officer", "/api/answers/police", agrees).getStatusCode().value();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Integer> statuses = two.invokeAll(List.of(sending, sending)).stream().map(AnsweringAboutAHomeTest::of).sorted().toList();
            assertThat(statuses).containsExactly(200, 201);
        } finally {
            two.shutdown();
        }
        waitsFor("arrange", "askPerson", "askProbation", "chaseReferral");
    }

    private static int of(Future<Integer> status) {
        try {
            return status.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void refused(String partner, ObjectNode answer, int status, String sentence) {
        List<String> open = openTasks();
        ResponseEntity<byte[]> refused = post(partner + "-officer", "/api/answers/" + partner, answer.toString());
        assertThat(problem(refused, status)).isEqualTo(sentence);
        JsonNode body = json(refused);
        assertThat(body.path("title").asText()).isEqualTo("Nobody waits for this answer");
        assertThat(openTasks()).isEqualTo(open);
    }

    private ObjectNode answer(String reference, int home, String says) {
        return json.createObjectNode().put("senderReference", reference).put("caseReference", caseRef).put("home", home).put("answer", says);
    }

    private void proposed(String number) {
        does("resettlement", "searchHome", "proposedHome.address", number, "proposedHome.street", "Lon " + caseRef, "proposedHome.postcode", "CF99 1AB",
                "proposedHome.landlord", "Tai Da", "proposedHome.suitability", "Ground floor, near the bus.", "proposedHome.proposedOn", "2026-06-01");
    }
}
