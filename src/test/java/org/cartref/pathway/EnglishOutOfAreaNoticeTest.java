package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.cartref.clock.CaseClock.State;
import org.cartref.letter.Letter;
import org.cartref.letter.LetterLanguage;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;

/** The notice of s.208, within 14 days beginning with the day the place was made available (E14), in English. */
@ActiveProfiles("england")
class EnglishOutOfAreaNoticeTest extends PlacementStory {

    @Test
    void theOtherDistrictHasItsNoticeWithinFourteenDays() {
        nowhereTonight();
        placed("HOSTEL", "placement.outOfArea", "YES", "placement.hostAuthority", "Southbridge Example Council");
        assertThat(clock("outOfAreaNotice").getClock()).isEqualTo("E14");
        assertThat(clock("outOfAreaNotice").getLastDay()).isEqualTo("2026-06-14");
        assertThat(timer("areaNoticeDue").getDuedate().toInstant()).isEqualTo(endOf("2026-06-14"));
        itIs("2026-06-03T09:00:00Z");
        contacted("stay", "LEFT", "placement.endedOn", "2026-06-03", "placement.leavingReason", "Went to her aunt.");
        waitsFor("allocate", "prepareLetter");

        itIs("2026-06-14T09:00:00Z");
        does("caseworker", "prepareLetter", "letter.adults", "0", "letter.children", "1");
        does("teamleader", "signLetter", "letter.signed", "SIGN");
        does("caseworker", "sendLetter", "letter.givenOn", "2026-06-14", "givenHow", "By e-mail to the address on it.");
        Letter notice = sent("L14", "2026-06-14");
        assertThat(notice.getLegalBasis()).isEqualTo("Housing Act 1996, s.208(2) to (4)");
        assertThat(notice.getLanguage()).isEqualTo(LetterLanguage.EN);
        assertThat(letters.document(notice.getId()).path("function").asText()).isEqualTo("s.188");
        assertThat(letters.document(notice.getId()).path("hostAddress").asText()).contains("Guildhall", "homelessness@southbridge.example");
        assertThat(state("outOfAreaNotice")).as("on the last day it is in time").isEqualTo(State.MET);
        assertThat(clock("outOfAreaNotice").isLate(time.instant())).isFalse();
    }
}
