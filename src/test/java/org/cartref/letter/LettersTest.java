package org.cartref.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.cartref.casefile.CaseEvent;
import org.cartref.casefile.EventTrail;
import org.cartref.casefile.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.orm.jpa.TestEntityManager;
import org.springframework.jdbc.core.JdbcTemplate;

/** The life of a letter: drafted once, signed, issued once, proved. */
class LettersTest extends LetterRoomTest {

    @Autowired
    EventTrail trail;
    @Autowired
    TestEntityManager database;
    @Autowired
    JdbcTemplate sql;

    @ParameterizedTest
    @CsvSource(nullValues = "nobody asked", textBlock = """
            CY, CY
            EN, EN
            UNKNOWN, BILINGUAL
            nobody asked, BILINGUAL
            """)
    void theLanguageFollowsThePersonsWish(String wish, LetterLanguage language) {
        UUID letter = letters.draft(aCase(wish), "L1", 1);
        assertThat(letters.find(letter).orElseThrow().getLanguage()).isEqualTo(language);
    }

    @Test
    void aWishToldWhileTheLetterIsADraftIsFollowed() {
        String caseRef = aCase(null);
        UUID letter = complete(caseRef, kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        landInCase(caseRef, "{\"reach\": {\"languageWish\": \"EN\"}}");
        assertThat(letters.document(letter).path("language").asText()).isEqualTo("EN");
        letters.sign(letter, "teamleader");
        landInCase(caseRef, "{\"reach\": {\"languageWish\": \"CY\"}}");
        letters.issue(letter);
        assertThat(letters.find(letter).orElseThrow().getLanguage()).isEqualTo(LetterLanguage.EN);
        assertThat(text(letters.pdf(letter))).contains("Dear ").doesNotContain("Annwyl ");
    }

    @Test
    void draftingTheSameDecisionAgainFindsTheLetter() {
        String caseRef = aCase("EN");
        UUID first = letters.draft(caseRef, "L1", 1);
        assertThat(letters.draft(caseRef, "L1", 1)).isEqualTo(first);
        assertThat(letters.nextVersion(caseRef, "L1")).isEqualTo(2);
        assertThat(letters.nextVersion(caseRef, "L7")).isEqualTo(1);
        assertThat(letters.draft(caseRef, "L1", 2)).isNotEqualTo(first);
        assertThat(letters.of(caseRef)).hasSize(2);
    }

    @Test
    void theDatabaseKeepsOneLetterForADecision() {
        String caseRef = aCase("EN");
        letters.draft(caseRef, "L1", 1);
        database.flush();
        assertThatThrownBy(() -> sql.update("""
                insert into letter (id, version, case_ref, kind, letter_version, regime, legal_basis, language, state, created_at)
                select '%s', 0, case_ref, kind, letter_version, regime, legal_basis, language, state, created_at from letter
                """.formatted(UUID.randomUUID()))).hasMessageContaining("LETTER_ONCE");
    }

    @Test
    void aLetterThereIsNotCannotBeAskedFor() {
        String caseRef = aCase("EN");
        assertThatThrownBy(() -> letters.draft(caseRef, "L99", 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("There is no letter L99 under WALES_2014");
    }

    @Test
    void fromDraftToTheDoorstep() throws Exception {
        String caseRef = aCase("EN");
        UUID letter = complete(caseRef, kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        letters.sign(letter, "teamleader");
        letters.sendBack(letter, "Name the day the notice ended.");
        assertThat(letters.document(letter).path("sentBackFor").asText()).isEqualTo("Name the day the notice ended.");
        land(letter, "reasons", "The notice ended on 15 May 2026.");
        letters.sign(letter, "teamleader");
        letters.issue(letter);

        Letter issued = letters.find(letter).orElseThrow();
        byte[] pdf = letters.pdf(letter);
        assertThat(issued.getSha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
        assertThat(text(pdf)).contains("The notice ended on 15 May 2026.");

        clock.goTo(TODAY.plusDays(4));
        letters.recordPosted(letter, TODAY.plusDays(1));
        letters.recordReceived(letter, TODAY.plusDays(3));
        assertThat(issued.getState()).isEqualTo(LetterState.SENT);
        assertThat(letters.notifiedOn(letter)).isEqualTo(TODAY.plusDays(1));
        assertThat(trail.of(caseRef)).extracting(CaseEvent::getWhat).containsSubsequence(
                "Letter L1 drafted: Our decision about your application for housing help", "Letter L1 signed by Megan Pritchard",
                "Letter L1 sent back", "Letter L1 written", "Letter L1 signed by Megan Pritchard",
                "Letter L1 issued, SHA-256 " + issued.getSha256(), "Letter L1 posted on 2 June 2026", "Letter L1 received on 4 June 2026");
    }

    @Test
    void issuingAgainChangesNothing() {
        UUID letter = issued("EN");
        byte[] first = letters.pdf(letter);
        clock.goTo(TODAY.plusDays(1));
        letters.issue(letter);
        assertThat(letters.pdf(letter)).isEqualTo(first);
        assertThat(letters.preview(letter)).isEqualTo(first);
    }

    @Test
    void aDraftCannotBeIssued() {
        UUID letter = letters.draft(aCase("EN"), "L1", 1);
        assertThatThrownBy(() -> letters.issue(letter)).isInstanceOf(Refused.class).hasMessageContaining("only a signed letter can be issued");
        assertThatThrownBy(() -> letters.pdf(letter)).isInstanceOf(Refused.class).hasMessageContaining("has not been issued");
    }

    @Test
    void wordsAreSettledOnceSigned() {
        UUID letter = complete(aCase("EN"), kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        letters.sign(letter, "teamleader");
        assertThatThrownBy(() -> land(letter, "reasons", "Other words")).isInstanceOf(Refused.class).hasMessageContaining("sent back first");
    }

    @Test
    void anIssuedLetterIsNeverAltered() {
        UUID letter = issued("EN");
        assertThatThrownBy(() -> land(letter, "reasons", "Other words")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> letters.sendBack(letter, "Oh")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> letters.withdraw(letter, "Oh")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> letters.sign(letter, "manager")).isInstanceOf(Refused.class);
    }

    @Test
    void theDatabaseKeepsThePrintOfAnIssuedLetter() {
        issued("EN");
        database.flush();
        assertThatThrownBy(() -> sql.update("delete from issued_letter")).hasMessageContaining("LETTER_PRINT");
        assertThatThrownBy(() -> sql.update("update issued_letter set sha256 = 'x'")).hasMessageContaining("LETTER_PRINT");
        assertThatThrownBy(() -> sql.update("update letter set sha256 = 'x'")).hasMessageContaining("LETTER_PRINT");
        assertThatThrownBy(() -> sql.update("update letter set sha256 = null")).hasMessageContaining("LETTER_ISSUED");
    }

    @Test
    void aPrintTamperedWithIsNotHandedOut() {
        UUID letter = issued("EN");
        database.flush();
        sql.update("update issued_letter set pdf = ?", new byte[] {1, 2, 3});
        database.clear();
        assertThatThrownBy(() -> letters.pdf(letter)).isInstanceOf(IllegalStateException.class).hasMessageContaining("SHA-256 differs");
    }

    @Test
    void theEarlierOfSentAndAvailableCounts() {
        UUID letter = issued("EN");
        assertThatThrownBy(() -> letters.notifiedOn(letter)).isInstanceOf(Refused.class).hasMessageContaining("neither been sent nor made available");
        clock.goTo(TODAY.plusDays(5));
        letters.recordPosted(letter, TODAY.plusDays(3));
        letters.recordAvailable(letter, TODAY.plusDays(1));
        assertThat(letters.notifiedOn(letter)).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void datesThatCannotBeAreRefusedByName() {
        UUID letter = issued("EN");
        clock.goTo(TODAY.plusDays(5));
        refused(() -> letters.recordPosted(letter, TODAY.plusDays(6)), "Posted on: the day is in the future");
        refused(() -> letters.recordPosted(letter, TODAY.minusDays(1)), "Posted on: the day is before the letter was signed");
        refused(() -> letters.recordPosted(letter, null), "Posted on: give the day");
        refused(() -> letters.recordReceived(letter, TODAY), "Received on: first record the day");
        letters.recordPosted(letter, TODAY.plusDays(2));
        letters.recordPosted(letter, TODAY.plusDays(2));
        refused(() -> letters.recordPosted(letter, TODAY.plusDays(3)), "Posted on: another day is already recorded");
        refused(() -> letters.recordReceived(letter, TODAY.plusDays(1)), "Received on: the letter cannot arrive before");
        refused(() -> letters.recordHandedOver(letter, TODAY.plusDays(6)), "Handed over on: the day is in the future");
    }

    @Test
    void nothingIsProvedBeforeIssue() {
        UUID letter = complete(aCase("EN"), kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        refused(() -> letters.recordAvailable(letter, TODAY), "Letter L1 is draft: it must be issued");
    }

    @Test
    void handedOverMeansSentAndReceived() {
        UUID letter = issued("EN");
        letters.recordHandedOver(letter, TODAY);
        Letter handed = letters.find(letter).orElseThrow();
        assertThat(handed.getSentOn()).isEqualTo(TODAY);
        assertThat(handed.getReceivedOn()).isEqualTo(TODAY);
    }

    @Test
    void collectedAtTheOfficeCountsFromTheDayItLayThere() {
        UUID letter = issued("EN");
        letters.recordAvailable(letter, TODAY);
        clock.goTo(TODAY.plusDays(9));
        letters.recordHandedOver(letter, TODAY.plusDays(9));
        Letter collected = letters.find(letter).orElseThrow();
        assertThat(collected.getSentOn()).isNull();
        assertThat(collected.getReceivedOn()).isEqualTo(TODAY.plusDays(9));
        assertThat(letters.notifiedOn(letter)).isEqualTo(TODAY);
    }

    @Test
    void nothingIsPostedWhereWritingIsUnsafe() {
        String caseRef = aCase("EN");
        landInCase(caseRef, "{\"reach\": {\"unsafeToWrite\": true}}");
        UUID letter = complete(caseRef, kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        assertThat(text(letters.pdf(letter))).contains("To be collected at our office").doesNotContain("4 Heol y Tŵr");
        assertThat(letters.document(letter).path("collectionOnly").asBoolean()).isTrue();
        refused(() -> letters.recordPosted(letter, TODAY), "Posted on: writing to this person's address is marked unsafe");
        letters.recordAvailable(letter, TODAY);
        assertThat(letters.notifiedOn(letter)).isEqualTo(TODAY);
    }

    @Test
    void aLetterGivenUpIsNotIssued() {
        UUID letter = complete(aCase("EN"), kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        letters.withdraw(letter, "The person found a home before it was signed.");
        letters.withdraw(letter, "Again");
        refused(() -> letters.sign(letter, "teamleader"), "Letter L1 is withdrawn");
        refused(() -> letters.issue(letter), "Letter L1 is withdrawn");
    }

    @Test
    void theFormIsToldWhatItNeeds() {
        String caseRef = aCase(null);
        UUID letter = draftOf(caseRef, "L1", Map.of("duty", "RELIEF"));
        var shown = letters.document(letter);
        assertThat(shown.path("preview").asText()).isEqualTo("/api/cases/" + caseRef + "/letters/" + letter + ".pdf");
        assertThat(shown.path("languageWords").asText()).isEqualTo("Welsh and English");
        assertThat(shown.path("missing").toString()).contains("\"Reasons: say why").contains("\"Reasons in Welsh: ");
        assertThat(shown.path("complete").asBoolean()).isFalse();
        land(letter, "reasons", "Because.", "reasonsCy", "Oherwydd.", "circumstances", "Notice.", "circumstancesCy", "Rhybudd.",
                "housingNeeds", "A home.", "housingNeedsCy", "Cartref.", "support", "None.", "supportCy", "Dim.");
        assertThat(letters.document(letter).path("missing").isEmpty()).isTrue();
        assertThat(letters.document(letter).path("reasons").asText()).isEqualTo("Because.");
        land(letter, "reasons", "");
        assertThat(letters.document(letter).path("reasons").isNull()).isTrue();
    }

    private UUID issued(String wish) {
        UUID letter = complete(aCase(wish), kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        letters.sign(letter, "teamleader");
        letters.issue(letter);
        return letter;
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String message) {
        assertThatThrownBy(act).isInstanceOf(Refused.class).hasMessageStartingWith(message);
    }
}
