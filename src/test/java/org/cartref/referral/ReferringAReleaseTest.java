package org.cartref.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.LanguageWish;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A prison refers somebody who is going to be released. */
class ReferringAReleaseTest extends StoryOverHttp {

    private static final String RELEASE = "/api/referrals/release";

    @Test
    void aCompleteReferralMissesNothing() {
        ResponseEntity<byte[]> answer = post("partner", RELEASE, referral("prison-1").toString());

        assertThat(answer.getStatusCode().value()).as("%s", json(answer)).isEqualTo(201);
        caseRef = json(answer).path("caseReference").asText();
        assertThat(json(answer).path("missing")).isEmpty();
        CaseFile file = files.get(caseRef);
        assertThat(file.getRelease().releasedOn()).isEqualTo("2026-08-06");
        assertThat(file.getRelease().consentToShare()).isTrue();
        assertThat(file.isRestricted()).isTrue();
        waitsFor("allocate", "arrange");
        assertThat(problem(get("partner", "/api/cases/" + caseRef), 403)).as("who refers sees nothing").isNotBlank();
        assertThat(json(get("caseworker", "/api/cases/" + caseRef)).path("whomToAsk").asText()).contains("restricted");
    }

    @Test
    void littleIsEnoughAndWhatIsMissingIsNamedAndChased() {
        ResponseEntity<byte[]> answer = post("partner", RELEASE, """
                {"senderReference": "prison-2", "person": {"givenName": "Siân", "familyName": "Morys"},
                 "release": {"prison": "HMP Trecarchar", "releasedOn": "2026-06-01"}}""");
        caseRef = json(answer).path("caseReference").asText();
        assertThat(json(answer).path("missing")).map(JsonNode::asText).containsExactly("person.dateOfBirth", "person.addressLine1",
                "reach.preferredMethod", "reach.languageWish", "release.referrerRole", "release.referrerName", "release.referrerPhone",
                "release.probationName", "release.consentToRefer", "release.consentToShare", "release.whereNot", "release.withWhomNot",
                "release.hasTenancy");
        assertThat(files.get(caseRef).getReach().language()).isEqualTo(LanguageWish.UNKNOWN);
        assertThat(files.get(caseRef).getRelease().referredOn()).as("heard of today").isEqualTo("2026-06-01");
        waitsFor("allocate", "chaseReferral", "confirmBed", "meetPerson");
        assertThat(listed("Referrals incomplete")).contains("chaseReferral");
        assertThat(listed("Releases today")).contains("confirmBed", "meetPerson");
    }

    @Test
    void sentAgainItAnswersTheSameAndOpensNothing() {
        ResponseEntity<byte[]> first = post("partner", RELEASE, referral("prison-3").toString());
        ResponseEntity<byte[]> second = post("partner", RELEASE, referral("prison-3").toString());
        assertThat(second.getStatusCode().value()).isEqualTo(200);
        assertThat(json(second)).isEqualTo(json(first));
    }

    /** Source 000: easy for other agencies. By e-mail and at the door it came through, and nothing of the person. */
    @Test
    void whoReferredIsToldWhatBecameOfIt() {
        ObjectNode referral = referral("prison-8");
        ((ObjectNode) referral.get("release")).put("referrerEmail", "mair.evans@prison.example").put("withWhomNot", (String) null);
        caseRef = json(post("partner", RELEASE, referral.toString())).path("caseReference").asText();
        assertThat(json(get("partner", RELEASE + "/prison-8")).toString()).isEqualTo("{\"caseReference\":\"" + caseRef
                + "\",\"state\":\"RECEIVED\",\"missing\":[\"release.withWhomNot\"],\"over\":false}");
        does("teamleader", "allocate", "leadWorker", "resettlement");
        runAsyncSteps();
        assertThat(mails()).singleElement().satisfies(mail -> assertThat(mail).contains("Mae gyda ni fel " + caseRef, "It is with us as " + caseRef,
                "Resettlement (demo)", "Still missing: With whom they may not live or share"));
        assertThat(json(get("partner", RELEASE + "/prison-8")).path("state").asText()).isEqualTo("TAKEN_ON");
        does("resettlement", "decideReferral", "release.outcome", "NOT_ACCEPTED_INTENTIONAL", "release.decidedOn", "2026-06-01",
                "release.outcomeReasons", "He gave up the home he had.");
        runAsyncSteps();
        assertThat(mails()).hasSize(2).anySatisfy(mail -> assertThat(mail).contains("is not accepted"))
                .allSatisfy(mail -> assertThat(mail.toLowerCase()).doesNotContain("intentional", "bwriadol"));
        assertThat(mails()).allSatisfy(mail -> assertThat(mail).doesNotContain("Dewi", "Parry", "Trecarchar", "prison", "carchar"));
        JsonNode told = json(get("partner", RELEASE + "/prison-8"));
        assertThat(told.path("state").asText()).isEqualTo("NOT_ACCEPTED");
        assertThat(told.path("worker").asText()).isEqualTo("Resettlement (demo)");
        assertThat(told.toString()).doesNotContain("Dewi", "INTENTIONAL");
        assertThat(problem(get("resettlement", RELEASE + "/prison-8"), 404)).as("another's referral").contains("You have sent no referral");
    }

    @Test
    void whoDoesNotConsentIsNotToldAbout() {
        ObjectNode referral = referral("prison-9");
        ((ObjectNode) referral.get("release")).put("referrerEmail", "mair.evans@prison.example").put("consentToRefer", false);
        caseRef = json(post("partner", RELEASE, referral.toString())).path("caseReference").asText();
        does("teamleader", "allocate", "leadWorker", "resettlement");
        runAsyncSteps();
        assertThat(mails()).isEmpty();
        assertThat(json(get("partner", RELEASE + "/prison-9")).path("state").asText()).isEqualTo("RECEIVED");
    }

    private List<String> mails() {
        return database.queryForList("select concat(subject, ' ', words) from message where case_ref = ? and recipient = 'PARTNER' order by queued_at", String.class, caseRef);
    }

    @Test
    void twoPrisonsReferOnePerson() {
        post("partner", RELEASE, referral("prison-4").toString());
        ObjectNode other = referral("prison-5");
        ((ObjectNode) other.get("release")).put("prison", "HMP Arall");
        caseRef = json(post("partner", RELEASE, other.toString())).path("caseReference").asText();
        waitsFor("confirmSamePerson");
    }

    @Test
    void whatIsDangerousToThemIsKeptAsItWasSent() {
        ObjectNode referral = referral("prison-marks");
        ((ObjectNode) referral.get("person")).put("email", "sian@example.org").put("addressLine2", "C Wing");
        referral.withObject("/reach").put("preferredMethod", "TEXT").put("unsafeToText", true).put("unsafeToWrite", true).put("unsafeToLeaveMessage", true)
                .put("times", "Mornings").put("obstacles", "No credit").put("trustedContactName", "Mair Rees").put("trustedContactPhone", "01970 654321");
        ResponseEntity<byte[]> answer = post("partner", RELEASE, referral.toString());
        assertThat(answer.getStatusCode().value()).as("%s", json(answer)).isEqualTo(201);
        CaseFile file = files.get(json(answer).path("caseReference").asText());
        assertThat(file.getReach()).satisfies(reach -> {
            assertThat(reach.unsafeToText() && reach.unsafeToWrite() && reach.unsafeToLeaveMessage()).isTrue();
            assertThat(reach.times()).isEqualTo("Mornings");
            assertThat(reach.obstacles()).isEqualTo("No credit");
            assertThat(reach.trustedContactName()).isEqualTo("Mair Rees");
        });
        assertThat(file.getPerson().email()).isEqualTo("sian@example.org");
        assertThat(file.getPerson().addressLine2()).isEqualTo("C Wing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /person/noFixedAbode        | true                      | person.noFixedAbode       | There is no field of this name here. There are: addressLine1, addressLine2, dateOfBirth, email, familyName, givenName, phone, postcode, printedName, town.
            /release/releasedOn         | 2026-12-25                | release.releasedOn        | Day of release: nobody leaves prison on a weekend or a bank holiday, but on the working day before. Give Thursday 24 December 2026.
            /release/releasedOn         | 2027-01-02                | release.releasedOn        | Day of release: nobody leaves prison on a weekend or a bank holiday, but on the working day before. Give Thursday 31 December 2026.
            /release/releasedOn         | 2026-05-17                | release.releasedOn        | Day of release: nobody leaves prison on a weekend or a bank holiday, but on the working day before. Give Friday 15 May 2026.
            /release/releasedOn         | 2027-06-03                | release.releasedOn        | Day of release: this cannot be after 2 June 2027.
            /release/releasedOn         | soon                      | release.releasedOn        | Day of release: this is not a day of the calendar. Write day, month and year, for example 27/11/2026.
            /release/prison       |                           | release.prison      | Prison: fill this in.
            /release/referrerRole | JUDGE                     | release.referrerRole | Referred by: choose one of the listed answers.
            /release/whereNot     | Away from the robbery     | release.whereNot    | Where they may not live: word 4 names an offence or leads to one, and offences are never recorded here. Say where they may not live, with whom, and what the licence asks of the home.
            /release/account      | Served 3 years for BURGLARIES | release.account | What else helps to find a home: word 5 names an offence or leads to one, and offences are never recorded here. Say where they may not live, with whom, and what the licence asks of the home.
            /release/licence      | Wedi'i ddedfrydu am ladrad | release.licence    | What the licence asks of the home: word 4 names an offence or leads to one, and offences are never recorded here. Say where they may not live, with whom, and what the licence asks of the home.
            """)
    void theRulesAreThoseOfTheForm(String path, String value, String field, String message) {
        int cases = cases();
        ObjectNode referral = referral("bad-1");
        ((ObjectNode) referral.at(path.substring(0, path.lastIndexOf('/')))).put(path.substring(path.lastIndexOf('/') + 1), value);
        ResponseEntity<byte[]> answer = post("partner", RELEASE, referral.toString());
        assertThat(problem(answer, 400)).isEqualTo(message);
        assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(cases()).isEqualTo(cases);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"senderReference": "x", "person": {"givenName": "A"}, "release": {"offence": "x"}} | release.offence | There is no field of this name here. There are: account, consentToRefer, consentToShare, hasTenancy, licence, prison, probationName, probationPhone, referredOn, referrerEmail, referrerName, referrerPhone, referrerRole, releasedOn, whereNot, withWhomNot.
            {"senderReference": "x", "person": {"givenName": "A", "familyName": "B"}}            | release.prison  | Prison: fill this in.
            {"senderReference": "x", "release": {"prison": "HMP                                  | ''              | This is not JSON from line 1
            {"release": {"prison": "HMP", "releasedOn": "2026-08-06"}}                                  | senderReference | Your reference: give one of at most 100 printable characters, so that sending twice opens one case.
            """)
    void halfAPayloadIsRefusedPlainly(String body, String field, String message) {
        int cases = cases();
        ResponseEntity<byte[]> answer = post("partner", RELEASE, body);
        assertThat(problem(answer, 400)).startsWith(message);
        assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(cases()).isEqualTo(cases);
    }

    @Test
    void aWrongKeyIsRefused() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        ResponseEntity<byte[]> answer = http.withBasicAuth("partner", "not the key").exchange(RELEASE, HttpMethod.POST,
                new HttpEntity<>(referral("no-1").toString(), headers), byte[].class);
        assertThat(problem(answer, 401)).isEqualTo("Sign in with your Cartref user id and password.");
        assertThat(problem(post("reviewer", RELEASE, referral("no-2").toString()), 403)).isEqualTo("Your groups do not allow this.");
    }

    @Test
    void theCardTellsWhoMeetsThemWhereWhenAndWhatToBring() {
        caseRef = json(post("partner", RELEASE, referral("prison-6").toString())).path("caseReference").asText();
        assertThat(problem(get("teamleader", "/api/cases/" + caseRef + "/card"), 404)).contains("no day of release is arranged");
        does("teamleader", "allocate", "leadWorker", "resettlement");
        does("resettlement", "arrange", "arrival.metBy", "resettlement", "arrival.meetPlace", "GATE", "arrival.meetTime", "09:30",
                "arrival.bring", "Phone and coat", "arrival.firstNight", "Flat 2, 7 Maes y Deri", "arrival.callName", "Nia Prys",
                "arrival.callPhone", "01632 960 100",
                "arrival.diary", List.of(Map.of("day", "2026-08-06", "time", "14:00", "what", "PROBATION", "where", "Civic Centre")));
        String card = new String(get("resettlement", "/api/cases/" + caseRef + "/card").getBody());
        assertThat(card).contains("Dewi Parry", "Thursday 6 August 2026", "09:30", "At the prison gate", "HMP Trecarchar", "Resettlement (demo)",
                "Phone and coat", "Flat 2, 7 Maes y Deri", "Nia Prys", "01632 960100", "14:00: Civic Centre", caseRef).doesNotContain("${");
        assertThat(get("caseworker", "/api/cases/" + caseRef + "/card").getStatusCode().value()).as("restricted").isEqualTo(403);
        fires("weekLeft", startOf("2026-07-30"));
        time.set(Instant.parse("2026-07-31T09:00:00Z"));
        assertThat(listed("Releases in 7 days")).contains("meetPerson");
        assertThat(listed("Releases today")).doesNotContain("meetPerson");
    }

    @Test
    void whoIsNotInASettledHomeIsListed() {
        ObjectNode today = referral("prison-7");
        ((ObjectNode) today.get("release")).put("releasedOn", "2026-06-01");
        caseRef = json(post("partner", RELEASE, today.toString())).path("caseReference").asText();
        does("resettlement", "meetPerson", "release.metOn", "2026-06-01", "release.metAt", "09:30", "release.metWhere", "At the gate");
        does("resettlement", "confirmBed", "bed", "TEMPORARY", "placement.outOfArea", "NO", "placement.kind", "HOSTEL", "placement.shared", "NO", "placement.owner", "VOLUNTARY", "placement.address", "Y Bwthyn",
                "placement.startedOn", "2026-06-01", "placement.suitability", "A room of his own.");
        fires("firstDay", startOf("2026-06-02"));
        assertThat(listed("Not yet housed")).contains("contactFirst");
    }

    /** Steps of this case a resettlement worker finds in one of the saved filters. */
    private List<String> listed(String filter) {
        as("resettlement");
        try {
            String id = engine.getFilterService().createTaskFilterQuery().filterName(filter).singleResult().getId();
            List<Task> found = engine.getFilterService().listPage(id, 0, 200);
            identity.clearAuthentication();
            return found.stream()
                    .filter(task -> caseRef.equals(runtime.createProcessInstanceQuery().processInstanceId(task.getProcessInstanceId())
                            .singleResult().getBusinessKey()))
                    .map(Task::getTaskDefinitionKey).toList();
        } finally {
            identity.clearAuthentication();
        }
    }

    private ObjectNode referral(String reference) {
        ObjectNode referral = json.createObjectNode().put("senderReference", reference);
        referral.putObject("person").put("givenName", "Dewi").put("familyName", "Parry").put("dateOfBirth", "1991-03-01")
                .put("addressLine1", "HMP Trecarchar").put("postcode", "CF99 3CC").put("phone", "07700 900456");
        referral.putObject("reach").put("languageWish", "CY").put("preferredMethod", "TEXT");
        referral.putObject("release").put("prison", "HMP Trecarchar").put("releasedOn", "2026-08-06").put("referredOn", "2026-06-01")
                .put("referrerRole", "PRISON").put("referrerName", "Mair Evans").put("referrerPhone", "01632 960 300")
                .put("probationName", "Ifan Rees").put("consentToRefer", true).put("consentToShare", true)
                .put("whereNot", "Not in Stryd Fawr").put("withWhomNot", "Nobody").put("hasTenancy", false);
        return referral;
    }

    private int cases() {
        return database.queryForObject("select count(*) from case_file", Integer.class);
    }
}
