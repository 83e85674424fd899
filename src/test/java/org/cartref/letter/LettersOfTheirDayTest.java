package org.cartref.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** England on both sides of 1 May 2026 (Renters' Rights Act 2025 s.25, Sch 2 paras 48 to 52): a letter tells the law of the day it is signed. */
class LettersOfTheirDayTest extends LetterRoomTest {

    private static final String ENGLAND = "ENGLAND_1996";
    private static final LocalDate BEFORE = LocalDate.of(2026, 4, 30);
    private static final LocalDate SINCE = LocalDate.of(2026, 5, 1);

    private String said(LocalDate day, String kind, Map<String, String> chosen, String known) {
        return text(letters.preview(written(day, kind, chosen, known)));
    }

    private UUID written(LocalDate day, String kind, Map<String, String> chosen, String known) {
        String caseRef = aCase(ENGLAND, "EN");
        landInCase(caseRef, known);
        clock.goTo(day);
        return written(caseRef, kind, chosen);
    }

    private UUID written(String caseRef, String kind, Map<String, String> chosen) {
        UUID letter = letters.draft(caseRef, kind, 1);
        ObjectNode form = json.createObjectNode();
        requiredFields(kinds.get(ENGLAND, kind), chosen).forEach(form::put);
        letters.land(letter, form);
        return letter;
    }

    private static Map<String, String> offer(String duty, String finalOffer) {
        return Map.of("duty", duty, "offerKind", "PRS", "finalOffer", finalOffer);
    }

    /** s.193(7AC), (7AB)(c) and s.195A(1), (2); in a restricted case never (s.195A(5)). */
    @Test
    void aPrivateOfferNeedsNoFixedTermAndPromisesNothingOnApplyingAgain() {
        assertThat(said(BEFORE, "L5", offer("FINAL", "true"), "{}")).contains("for a fixed term of at least 12 months", "within two years of accepting",
                "you then count as homeless from the day it expires (section 195A(1) and (2))").doesNotContain("assured tenancy");
        assertThat(said(SINCE, "L5", offer("FINAL", "true"), "{}")).contains("an assured tenancy (a private rented sector offer under section 193(7AA))")
                .doesNotContain("12 months", "within two years", "195A");
        assertThat(said(BEFORE, "L5", offer("FINAL", "true"), "{\"assessment\": {\"restrictedPerson\": true}}")).doesNotContain("195A");
        assertThat(said(BEFORE, "L5", offer("RELIEF", "true"), "{}")).contains("from a private landlord for at least 6 months");
        assertThat(said(SINCE, "L5", offer("RELIEF", "true"), "{}")).contains("from a private landlord: an assured tenancy").contains("section 193A of the Act");
    }

    /** Repealed, and saved for what was accepted before (SI 2026/421 reg 10): the day of the answer decides, not that of the letter. */
    @ParameterizedTest
    @CsvSource({"2026-04-30, false, true", "2026-05-01, false, false", "2026-04-30, true, false"})
    void whoAcceptedBeforeKeepsWhatSection195AGave(String acceptedOn, boolean restricted, boolean promised) {
        String caseRef = aCase(ENGLAND, "EN");
        landInCase(caseRef, "{\"offer\": {\"kind\": \"PRS\"}, \"assessment\": {\"restrictedPerson\": %s}}".formatted(restricted));
        landInCase(caseRef, "{\"offer\": {\"answer\": \"ACCEPTED\", \"answeredOn\": \"%s\"}}".formatted(acceptedOn));
        clock.goTo(LocalDate.of(2026, 5, 5));
        String text = text(letters.preview(written(caseRef, "L9", Map.of("endReason", "ACCEPTED_PRS"))));
        assertThat(text.contains("within two years of the day you accepted it")).isEqualTo(promised);
        assertThat(text.contains("(section 195A(1) and (2))")).isEqualTo(promised);
    }

    @Test
    void theEndOfTheMainDutyNamesTheLesserOneOnlyWhileThereIsOne() {
        assertThat(said(BEFORE, "L9", Map.of("endReason", "LEFT_INTERIM"), "{}")).contains("(section 193 or 193C(4) of the Housing Act 1996", "section 193(6)(d) or 193C(5) of the Act");
        assertThat(said(SINCE, "L9", Map.of("endReason", "LEFT_INTERIM"), "{}")).contains("(section 193 of the Housing Act 1996", "section 193(6)(d) of the Act").doesNotContain("193C");
    }

    /** Nobody who is owed the main duty is told that they are not (s.193C(3) to (10) omitted). */
    @Test
    void refusedCoOperationCostsTheMainDutyNoLonger() {
        String refused = "{\"proposedEnding\": {\"reason\": \"REFUSED_COOPERATION\"}, \"finalDuty\": {\"priorityNeed\": true, \"intentional\": false}}";
        Map<String, String> warned = Map.of("endReason", "REFUSED_COOPERATION");
        assertThat(said(BEFORE, "L17", warned, "{}")).contains("we would not have the main housing duty of section 193");
        assertThat(said(SINCE, "L17", warned, "{}")).contains("we would still have the main housing duty").doesNotContain("we would not have the main housing duty");
        Map<String, String> ended = Map.of("duty", "RELIEF", "endReason", "REFUSED_COOPERATION");
        assertThat(said(BEFORE, "L10", ended, "{}")).contains("we will not have the main housing duty of section 193 (section 193C(2) and (3) of the Act)");
        assertThat(said(SINCE, "L10", ended, "{}")).contains("we will have the main housing duty").doesNotContain("we will not have the main housing duty", "193C(3)");
        assertThat(said(BEFORE, "L2", Map.of("duty", "FINAL"), refused)).contains("We do not have the main housing duty (section 193C(3) of the Act)", "(section 193C(4))");
        assertThat(said(SINCE, "L2", Map.of("duty", "FINAL"), refused)).contains("section 193(2) of the Act, the main housing duty").doesNotContain("193C");
    }

    /** A warning of consequences that are no longer the law is no relevant warning (s.193B(5)(c)). */
    @Test
    void aWarningOfTheOldConsequencesCarriesNoNoticeOfTheNewOnes() {
        UUID warning = written(BEFORE, "L17", Map.of("endReason", "REFUSED_COOPERATION"), "{}");
        letters.sign(warning, "teamleader");
        letters.issue(warning);
        letters.recordPosted(warning, BEFORE);
        String caseRef = letters.find(warning).orElseThrow().getCaseRef();
        UUID notice = written(caseRef, "L10", Map.of("duty", "RELIEF", "endReason", "REFUSED_COOPERATION"));
        assertThat(letters.missing(notice)).noneMatch(sentence -> sentence.startsWith("Relevant warning: "));
        clock.goTo(SINCE);
        assertThat(letters.missing(notice)).anyMatch(sentence -> sentence.startsWith("Relevant warning: no letter L17 that tells the consequences as they are now"));
    }
}
