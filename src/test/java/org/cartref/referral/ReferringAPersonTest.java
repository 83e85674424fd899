package org.cartref.referral;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.LanguageWish;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ResponseEntity;

/** A partner refers somebody who needs help with housing. */
class ReferringAPersonTest extends StoryOverHttp {

    private static final String HOUSING = "/api/referrals/housing";

    @Test
    void aReferralOpensACaseAndIsToldWhatIsMissing() {
        ResponseEntity<byte[]> answer = post("partner", HOUSING, referral("hospital-1").toString());

        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        caseRef = json(answer).path("caseReference").asText();
        assertThat(caseRef).matches("CER-2026-\\d{6}");
        assertThat(answer.getHeaders().getLocation()).hasToString("/api/cases/" + caseRef);
        assertThat(json(answer).path("missing")).map(JsonNode::asText)
                .containsExactly("person.dateOfBirth", "person.addressLine1", "person.postcode", "reach.preferredMethod");

        CaseFile file = files.get(caseRef);
        assertThat(file.getPerson().fullName()).isEqualTo("Huw Bowen");
        assertThat(file.getReach().language()).isEqualTo(LanguageWish.CY);
        assertThat(file.getApplication().receivedOn()).isEqualTo("2026-05-29");
        assertThat(openTasks()).as("work starts as if a worker had taken the application").containsExactly("allocate", "checkInterim");
        assertThat(clock("assessment").getStartedOn()).isEqualTo("2026-05-29");
        assertThat(trail.of(caseRef)).anyMatch(event -> event.getWhat().equals("Referred by partner, their reference hospital-1")
                && event.getWho().equals("partner"));
    }

    @Test
    void littleIsEnough() {
        ResponseEntity<byte[]> answer = post("partner", HOUSING,
                "{\"senderReference\": \"ward 4\", \"person\": {\"givenName\": \"Siân\", \"familyName\": \"Morys\", \"noFixedAbode\": true}}");

        caseRef = json(answer).path("caseReference").asText();
        assertThat(json(answer).path("missing")).map(JsonNode::asText).containsExactly("person.dateOfBirth", "person.phone",
                "reach.languageWish", "application.account", "reach.preferredMethod");
        assertThat(files.get(caseRef).getReach().language()).isEqualTo(LanguageWish.UNKNOWN);
        assertThat(files.get(caseRef).getApplication().receivedOn()).as("heard of today").isEqualTo("2026-06-01");
    }

    @Test
    void sentAgainItAnswersTheSameAndOpensNothing() {
        ResponseEntity<byte[]> first = post("partner", HOUSING, referral("hospital-2").toString());
        int cases = cases();
        ResponseEntity<byte[]> second = post("partner", HOUSING, referral("hospital-2").toString());

        assertThat(second.getStatusCode().value()).isEqualTo(200);
        assertThat(json(second)).isEqualTo(json(first));
        assertThat(cases()).isEqualTo(cases);
    }

    @Test
    void sentAgainAfterItWasJoinedItAnswersAsTheFirstTime() {
        ObjectNode earlier = referral("ward-1");
        ((ObjectNode) earlier.get("person")).put("dateOfBirth", "1975-04-02");
        String goesOn = json(post("partner", HOUSING, earlier.toString())).path("caseReference").asText();
        ObjectNode later = earlier.deepCopy().put("senderReference", "ward-2");
        ResponseEntity<byte[]> first = post("partner", HOUSING, later.toString());
        assertThat(json(first).fieldNames()).toIterable().containsExactly("caseReference", "missing");
        caseRef = json(first).path("caseReference").asText();
        runAsyncSteps();
        does("caseworker", "confirmSamePerson", "samePerson", "YES");

        ResponseEntity<byte[]> again = post("partner", HOUSING, later.toString());
        assertThat(json(again)).as("nobody learns by sending again whom we know").isEqualTo(json(first));
        assertThat(new String(again.getBody())).doesNotContain(goesOn);
        assertThat(trail.of(goesOn)).anyMatch(event -> event.getWhat().equals(caseRef + ": Referred by partner, their reference ward-2"));
    }

    @Test
    void aReferenceIsTheSendersOwn() {
        ResponseEntity<byte[]> partners = post("partner", HOUSING, referral("42").toString());
        ResponseEntity<byte[]> caseworkers = post("caseworker", HOUSING, referral("42").toString());

        assertThat(caseworkers.getStatusCode().value()).isEqualTo(201);
        assertThat(json(caseworkers).path("caseReference")).isNotEqualTo(json(partners).path("caseReference"));
    }

    @Test
    void sentTwiceAtOnceItOpensOneCase() throws Exception {
        int cases = cases();
        CountDownLatch together = new CountDownLatch(1);
        Callable<ResponseEntity<byte[]>> sending = () -> {
            together.await();
            return post("partner", HOUSING, referral("hospital-3").toString());
        };
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try {
            List<Future<ResponseEntity<byte[]>>> sent = List.of(senders.submit(sending), senders.submit(sending),
                    senders.submit(sending), senders.submit(sending));
            together.countDown();
            int first = 0;
            for (Future<ResponseEntity<byte[]>> answer : sent) {
                assertThat(answer.get().getStatusCode().is2xxSuccessful()).as("%s", json(answer.get())).isTrue();
                assertThat(json(answer.get())).isEqualTo(json(sent.get(0).get()));
                first += answer.get().getStatusCode().value() == 201 ? 1 : 0;
            }
            assertThat(first).isEqualTo(1);
        } finally {
            senders.shutdown();
        }
        assertThat(cases()).isEqualTo(cases + 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /person/familyName  | محمد               | person.printedName | Family name: letters cannot print these characters: م ح د. Write the name in Latin letters too, as letters are to print it.
            /person/postcode    | NOWHERE            | person.postcode    | Postcode is not a UK postcode. It looks like SY23 3UE or BFPO 57.
            /person/phone       | ring her sister    | person.phone       | Phone is not a phone number. Use digits, for example 01970 123456.
            /receivedOn         | 29/05/2026         | receivedOn         | Day we first heard, any department, any form: this is not a day of the calendar. Write day, month and year, for example 27/11/2026.
            /receivedOn         | 2026-06-02         | receivedOn         | Day we first heard, any department, any form: this cannot be after today, 1 June 2026.
            /reach/languageWish | FR                 | reach.languageWish | Which language would they like?: choose one of the listed answers.
            """)
    void theRulesAreThoseOfTheForm(String path, String value, String field, String message) {
        int cases = cases();
        ObjectNode referral = referral("bad-1");
        ObjectNode holder = (ObjectNode) referral.at(path.substring(0, path.lastIndexOf('/')));
        holder.put(path.substring(path.lastIndexOf('/') + 1), value);

        ResponseEntity<byte[]> answer = post("partner", HOUSING, referral.toString());

        assertThat(problem(answer, 400)).isEqualTo(message);
        assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(json(answer).at("/errors/0/message").asText()).isEqualTo(message);
        assertThat(cases()).isEqualTo(cases);
    }

    @Test
    void everyBrokenRuleIsNamedAndTheReferenceMayBeUsedAgain() {
        ObjectNode referral = referral("bad-2");
        ((ObjectNode) referral.get("person")).put("postcode", "X").put("givenName", "").put("familyName", "");

        ResponseEntity<byte[]> refused = post("partner", HOUSING, referral.toString());
        assertThat(problem(refused, 400)).contains("First names", "Postcode");
        assertThat(json(refused).at("/errors").findValuesAsText("field")).containsExactly("person.givenName", "person.familyName", "person.postcode");

        assertThat(post("partner", HOUSING, referral("bad-2").toString()).getStatusCode().value()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"person": {"givenName": "A", "familyName": "B"}}          | senderReference | Your reference: give one
            {"senderReference": "x", "person": {"surname": "B"}}       | person.surname  | There is no field of this name here. There are: addressLine1
            {"senderReference": "x", "person": [1]}                    | person          | The value is not of the kind
            {"senderReference": "x", "senderReference": "y"}           | ''              | This is not JSON
            {"senderReference":                                        | ''              | This is not JSON from line 1
            null                                                       | ''              | The referral is empty.
            """)
    void whatCannotBeReadIsSaidPlainly(String body, String field, String message) {
        ResponseEntity<byte[]> answer = post("partner", HOUSING, body);

        assertThat(problem(answer, 400)).startsWith(message).doesNotContain("jackson", "Exception");
        assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void onlyThoseReferWhoMayStartThePathway() {
        assertThat(problem(post("analyst", HOUSING, referral("no-1").toString()), 403)).isEqualTo("Your groups do not allow this.");
        assertThat(problem(post("reviewer", HOUSING, referral("no-2").toString()), 403)).isEqualTo("Your groups do not allow this.");
        assertThat(problem(post(null, HOUSING, referral("no-3").toString()), 401)).startsWith("Sign in");
    }

    @Test
    void aSecondReferralOfTheSamePersonIsFoundForTheOfficer() {
        ObjectNode first = referral("prison-1");
        ((ObjectNode) first.get("person")).put("dateOfBirth", "1990-04-01").put("familyName", "Unig");
        ObjectNode second = first.deepCopy().put("senderReference", "prison-2");
        post("partner", HOUSING, first.toString());
        caseRef = json(post("partner", HOUSING, second.toString())).path("caseReference").asText();

        assertThat(openTasks()).containsExactly("confirmSamePerson");
    }

    private ObjectNode referral(String reference) {
        ObjectNode referral = json.createObjectNode().put("senderReference", reference).put("receivedOn", "2026-05-29")
                .put("account", "Leaves the ward on Friday and has nowhere to go.").put("nowhereTonight", false);
        referral.putObject("person").put("givenName", "Huw").put("familyName", "Bowen").put("phone", "01970 123456");
        referral.putObject("reach").put("languageWish", "CY");
        return referral;
    }

    private int cases() {
        return database.queryForObject("select count(*) from case_file", Integer.class);
    }
}
