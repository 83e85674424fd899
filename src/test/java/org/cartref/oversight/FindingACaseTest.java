package org.cartref.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.cartref.pathway.StoryOverHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody rings and has no reference: their case is found by what they say. */
class FindingACaseTest extends StoryOverHttp {

    private String sian;

    @BeforeEach
    void sianOneillAndHerSonApply() {
        database.update("delete from case_word"); // the next Anna is nobody's namesake
        apply(annaApplies("person.givenName", "Siân", "person.familyName", "O'Neill-Parry", "person.dateOfBirth", "1990-01-02",
                "person.phone", "+44 7700 900777", "person.postcode", "SY23 9ZZ", "application.nowhereTonight", true));
        sian = caseRef;
        transaction.executeWithoutResult(status -> files.land(sian, json.valueToTree(Map.of("household",
                List.of(Map.of("givenName", "Osian", "familyName", "Grug", "relationship", "Son", "dateOfBirth", "2019-03-04"))))));
        apply(annaApplies());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Siân O'Neill-Parry", "oneill sian", "PARRY SIAN", "o neill", "Sian O’Neill", "sia oneil", "2/1/1990", "2 January 1990",
        "sian 1990", "07700 900777", "+447700900777", "900777", "sy239zz", "SY23 9ZZ", "Osian Grug", "4 March 2019", "osian oneill", "sian sy23 9zz 02/01/1990"})
    void theCaseIsFoundBy(String told) {
        assertThat(found("caseworker", told)).as(told).containsExactly(sian);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sian rees", "siân 1991", "eill", "07700 900778", "sy239z", "si", "' or 1=1 --", "%", "________", "name:sian"})
    void andNotBy(String told) {
        assertThat(found("caseworker", told)).as(told).doesNotContain(sian);
    }

    @Test
    void byItsReferenceHoweverItIsWritten() {
        assertThat(found("caseworker", sian.toLowerCase().replace('-', ' '))).containsExactly(sian);
    }

    @Test
    void whatIsFoundTellsOneFromAnother() {
        JsonNode found = read("caseworker", "/api/cases?find=oneill").at("/cases/0");

        assertThat(found.at("/name").asText()).isEqualTo("Siân O'Neill-Parry");
        assertThat(found.at("/dateOfBirth").asText()).isEqualTo("1990-01-02");
        assertThat(found.at("/household/0").asText()).isEqualTo("Osian Grug");
        assertThat(found.at("/tonight/where").asText()).isEqualTo("NOWHERE");
        assertThat(found.at("/nextStep").asText()).isEqualTo("Check whether a place is needed tonight");
        assertThat(found.at("/nextDay").asText()).isEqualTo("2026-06-01");
        assertThat(found.at("/nextLate").asBoolean()).isFalse();
    }

    @Test
    void whatIsPutRightIsWhatIsFound() {
        transaction.executeWithoutResult(status -> files.land(sian, json.valueToTree(Map.of("person", Map.of("familyName", "Gwilym", "phone", "01970 111222")))));

        assertThat(found("caseworker", "gwilym")).containsExactly(sian);
        assertThat(found("caseworker", "01970 111222")).containsExactly(sian);
        assertThat(found("caseworker", "oneill")).isEmpty();
        assertThat(found("caseworker", "900777")).isEmpty();
    }

    @Test
    void openCasesComeFirstAndNotEverybodyIsShown() {
        files.close(sian, "WITHDRAWN", time.today());
        assertThat(read("caseworker", "/api/cases?find=parry").at("/cases")).hasSize(2).extracting(each -> each.at("/status").asText())
                .containsExactly("OPEN", "CLOSED");

        for (int i = 0; i < 21; i++) {
            apply(annaApplies("person.familyName", "Lluosog", "person.dateOfBirth", "1990-01-" + (10 + i)));
        }
        JsonNode many = read("caseworker", "/api/cases?find=lluosog");
        assertThat(many.at("/cases")).hasSize(20);
        assertThat(many.at("/more").asBoolean()).isTrue();
        assertThat(read("caseworker", "/api/cases?find=lluosog 1990-01-12").at("/more").asBoolean()).isFalse();

        for (int i = 0; i < 2; i++) {
            apply(annaApplies("person.familyName", "Lluosog", "person.dateOfBirth", "1991-01-1" + i, "restricted", true));
        }
        files.close(found("caseworker", "lluosog 1990-01-12").get(0), "WITHDRAWN", time.today());
        assertThat(found("caseworker", "lluosog")).as("what is not there for them takes nobody's place").hasSize(20);
        String one = found("caseworker", "lluosog 1990-01-13").get(0);
        transaction.executeWithoutResult(status -> files.land(one, json.valueToTree(Map.of("person", Map.of("familyName", "Unigryw")))));
        JsonNode twenty = read("caseworker", "/api/cases?find=lluosog");
        assertThat(twenty.at("/cases")).hasSize(20);
        assertThat(twenty.at("/more").asBoolean()).as("and is no more that there are").isFalse();
        assertThat(read("teamleader", "/api/cases?find=lluosog").at("/more").asBoolean()).as("whoever may see them is told").isTrue();
    }

    @Test
    void aRestrictedCaseAnswersOnlyWhomToAskAndOnlyWhoeverKnowsThePerson() {
        apply(annaApplies("person.givenName", "Mali", "person.familyName", "Dirgel", "person.dateOfBirth", "1985-06-07", "restricted", true));
        for (String told : List.of("Mali", "Mali Dirgel", "7/6/1985", "07700 900123", "dirgel 7/6/1985")) {
            assertThat(found("caseworker", told)).as(told).doesNotContain(caseRef);
        }
        for (String more : List.of("SY23 3UE", "SY23 3UF", "07700 900123", "077009001", "900123", "dau", "cadi", "1985", "mali dirgel rees")) {
            assertThat(found("caseworker", "mali dirgel 7/6/1985 " + more)).as("whatever else is told is not confirmed: %s", more).doesNotContain(caseRef);
        }
        for (String told : List.of("mali dirgel 7/6/1985", caseRef)) {
            JsonNode asked = read("caseworker", "/api/cases?find=" + told).at("/cases/0");
            assertThat(asked.fieldNames()).toIterable().as(told).containsExactly("reference", "restricted", "whomToAsk");
            assertThat(asked.at("/whomToAsk").asText()).contains("restricted", "team leader");
        }
        assertThat(read("teamleader", "/api/cases?find=mali").at("/cases/0/name").asText()).isEqualTo("Mali Dirgel");
        String card = "/api/steps?id=" + task("allocate").getId();
        assertThat(read("teamleader", card)).hasSize(1);
        for (String user : List.of("caseworker", "reviewer", "resettlement")) {
            assertThat(read(user, card)).as("a step they may not see: %s", user).isEmpty();
        }
        assertThat(read("teamleader", "/api/cases/" + caseRef + "/events").toString()).contains("a search");
    }

    @Test
    void whoeverTriesOneBirthDateAfterTheOtherIsOnRecordAndComesToAnEnd() {
        apply(annaApplies("person.givenName", "Mali", "person.familyName", "Dirgel", "person.dateOfBirth", "1985-06-07", "restricted", true));
        LocalDate guessed = LocalDate.of(1985, 1, 1);
        int tries = 0;
        while (get("sustainment", "/api/cases?find=mali dirgel " + guessed.plusDays(tries)).getStatusCode().is2xxSuccessful()) {
            assertThat(++tries).as("before the day is found").isLessThan(157);
        }

        assertThat(tries).isEqualTo(40);
        assertThat(problem(get("sustainment", "/api/cases?find=mali dirgel 1985-06-07"), 429)).as("the day itself tells nothing more")
                .contains("none was found", "again in an hour");
        assertThat(read("teamleader", "/api/cases/" + caseRef + "/events").toString()).contains("Tried to open: a search by name, with another birth date");
        assertThat(found("sustainment", "sian sy23 9zz")).as("by anything else").containsExactly(sian);
        assertThat(found("teamleader", "mali dirgel 7/6/1985")).as("somebody else").containsExactly(caseRef);
        time.set(time.instant().plus(Duration.ofMinutes(61)));
        assertThat(found("sustainment", "mali dirgel 7/6/1985")).as("an hour later").containsExactly(caseRef);
    }

    @Test
    void aPartnerOrAnAnalystHasNoSearch() {
        for (String user : List.of("partner", "analyst", "police-officer")) {
            assertThat(get(user, "/api/cases?find=sian").getStatusCode().value()).as(user).isEqualTo(403);
        }
    }

    @Test
    void whatMayBeBegunIsWhatTheReaderMayBegin() {
        assertThat(acts("caseworker", caseRef)).startsWith("record-contact", "change-of-circumstances", "placement-needed")
                .contains("appointment", "letter-received", "ask-for-review", "hand-over").doesNotContain("statutory-homelessness", "erasure", "release-change");
        assertThat(acts("reviewer", caseRef)).containsExactly("record-contact", "ask-for-review");
        assertThat(acts("manager", caseRef)).contains("record-contact").doesNotContain("case-file-audit");
        files.close(caseRef, "WITHDRAWN", time.today());
        assertThat(acts("caseworker", caseRef)).doesNotContain("record-contact").contains("ask-for-review");
    }

    @Test
    void aReferenceIsUnderstoodHoweverItIsTyped() {
        as("caseworker");
        start("record-contact", answers("caseReference", caseRef.toLowerCase().replace("-000", " "), "contact.happenedOn", "2026-06-01",
                "contact.method", "CALL", "contact.outcome", "REACHED", "contact.note", "She can stay until Friday."));

        assertThat(file().getContacts()).hasSize(1);
    }

    private List<String> found(String user, String told) {
        return StreamSupport.stream(json(asking(user).getForEntity("/api/cases?find={told}", byte[].class, told)).at("/cases").spliterator(), false)
                .map(each -> each.at("/reference").asText()).toList();
    }

    private List<String> acts(String user, String reference) {
        return StreamSupport.stream(read(user, "/api/cases/" + reference + "/acts").spliterator(), false).map(act -> act.at("/process").asText()).toList();
    }
}
