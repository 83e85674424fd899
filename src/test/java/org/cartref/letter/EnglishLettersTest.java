package org.cartref.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.cartref.casefile.Duty;
import org.cartref.casefile.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Letters under Part 7 of the Housing Act 1996: what stands on the page, on every road through every template. */
class EnglishLettersTest extends LetterRoomTest {

    private static final String ENGLAND = "ENGLAND_1996";

    private static final Map<String, String> SAYS = Map.ofEntries(
            Map.entry("L1", "a notice under section 184 of the Housing Act 1996"),
            Map.entry("L2", "a notice under section 184 of the Housing Act 1996"),
            Map.entry("L3", "because of section 193(7AD) of the Act we must"),
            Map.entry("L4", "It is a notice under section 184("),
            Map.entry("L4C", "It is now decided which council must help you."),
            Map.entry("L5", "If you refuse this home, our duty"),
            Map.entry("L6", "a notice under section 195(5) of the Act"),
            Map.entry("L7", "a notice under section 189B(5) of the Act"),
            Map.entry("L8", "section 188 of the Housing Act 1996"),
            Map.entry("L9", "section 193 of the Housing Act 1996"),
            Map.entry("L10", "An officer who had no part in your case before has looked at this and authorised it."),
            Map.entry("L11", "A more senior officer of the council who had no part in the decision"),
            Map.entry("L12", "regulation 7(2) of the Homelessness (Review Procedure etc.) Regulations 2018"),
            Map.entry("L13", "You have the right to appeal to the county court on a point of law (section 204 of the Act)"),
            Map.entry("L17", "Somebody you trust can do it for you."),
            Map.entry("R1", "Nia Prys meets you on 26 July 2026 at 09:30, at the prison gate."));

    static Stream<Arguments> everyLetter() throws Exception {
        return new LetterKinds().all().stream().filter(kind -> kind.toPerson() && kind.regime().equals(ENGLAND))
                .flatMap(kind -> ways(kind).stream().map(way -> Arguments.of(kind.name(), way, kind)));
    }

    private UUID written(String wish, LetterKind kind, Map<String, String> way) {
        String caseRef = aCase(ENGLAND, wish);
        authorised(caseRef);
        return complete(caseRef, kind, way);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyLetter")
    void saysWhatItMustInEnglishWhateverTheWish(String name, Map<String, String> way, LetterKind kind) {
        for (String wish : List.of("CY", "UNKNOWN")) {
            UUID letter = written(wish, kind, way);
            letters.sign(letter, "teamleader");
            letters.issue(letter);
            assertThat(letters.find(letter).orElseThrow().getLanguage()).isEqualTo(LetterLanguage.EN);
            String text = text(letters.pdf(letter));
            assertThat(pages(letters.pdf(letter))).isLessThanOrEqualTo(2);
            assertThat(text).contains(SAYS.get(name), kind.title().en(), "Date: 1 June 2026", "Dear Siân Ŵyn-Ŷorath,")
                    .doesNotContain("(Wales) Act", "Annwyl ", "Corresponding in Welsh", "null", "${", "[ ", "DRAFT");
            assertThat(List.of("right to ask us to review", "within 21 days", "that day is day 1"))
                    .allMatch(words -> !kind.reviewable(way) || text.contains(words));
            assertThat(text.contains("no right to a review")).as("the end of s.188 has none (s.202(1)); a court looks at it")
                    .isEqualTo(name.equals("L8") && !kind.reviewable(way));
            kind.requires().stream().filter(content -> content.words() && content.applies(way))
                    .forEach(content -> assertThat(text).contains(content.label() + ": said in English."));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyLetter")
    void staysWithinTwoPagesWhenFull(String name, Map<String, String> way, LetterKind kind) {
        UUID letter = written("EN", kind, way);
        String first = kind.contents().stream().filter(content -> content.words() && content.applies(way)).findFirst().orElseThrow().fact();
        land(letter, first, "The landlord has taken the notice back and we agreed on a plan to pay the arrears. ".repeat(60).substring(0, kind.room() - 600));
        assertThat(letters.missing(letter)).isEmpty();
        assertThat(pages(letters.preview(letter))).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            L1  | duty      | RELIEF               | It began on 28 May 2026, the day we were first satisfied of your situation, and not with this letter.
            L1  | duty      | RELIEF               | the duty ends by law at the end of the 56 days (section 189B(4))
            L1  | duty      | RELIEF               | What led to your situation: What led to it: said in English.
            L1  | duty      | RELIEF               | What home you need: What home they need: said in English.
            L1  | duty      | PREVENTION           | need to have and keep a home: What support they need to get and keep a home: said in English.
            L2  | duty      | RELIEF               | need to have and keep a home: What support they need to get and keep a home: said in English.
            L1  | duty      | PREVENTION           | while a valid notice from your landlord stands on your only home (section 195(6))
            L1  | duty      | NONE                 | section 179 of the Act
            L2  | duty      | FINAL                | section 193(2) of the Act, the main housing duty
            L4  | duty      | REFERRED             | a notice under section 184(4) and section 199A of the Housing Act 1996
            L4  | duty      | RELIEF               | the help that we have been giving you to find a home ends with this letter
            L4  | duty      | FINAL_REFERRED       | a notice under section 184(3) and section 200 of the Housing Act 1996
            L6  | endReason | PERIOD_56_ENDED      | section 195(8)(b)
            L6  | endReason | PREVENTED_6M_MOVED   | section 195(8)(a)
            L7  | endReason | PERIOD_56_ENDED      | Steps taken: said in English.
            L7  | endReason | SUITABLE_OFFER_REFUSED | section 189B(7)(c) of the Act
            L7  | endReason | FINAL_OFFER_REFUSED  | section 193A of the Act
            L7  | endReason | FINAL_OFFER_REFUSED  | a place that we owed you under section 188 goes on until that review is decided (section 188(2A))
            L9  | endReason | LEFT_INTERIM         | it is no longer your only or main home (section 193(6)(d)
            L9  | endReason | ACCEPTED_PRS         | section 193(7AA)(a) of the Act
            L10 | duty      | RELIEF               | we will have the main housing duty to make sure that accommodation is available for you (section 193(2))
            L10 | duty      | RELIEF               | you do not have to leave because of this letter (section 188(1ZB))
            L10 | duty      | PREVENTION           | come to us at once: we may then have to help you to find a home (section 189B)
            L13 | reviewOutcome | CONFIRMED        | While you have time to appeal and, if you appeal, until the court decides
            L13 | reviewOutcome | CONFIRMED        | you can appeal to the county court against that too (section 204A)
            L17 | endReason | REFUSED_COOPERATION  | Take the step, or tell us why you cannot. As soon as we hear from you
            L17 | endReason | REFUSED_COOPERATION  | we intend to give you a notice that ends our duty to help you (section 193B(2) of the Act)
            """)
    void saysWhatTheDecisionDemands(String kind, String fact, String value, String sentence) {
        LetterKind known = kinds.get(ENGLAND, kind);
        Map<String, String> way = ways(known).stream().filter(each -> value.equals(each.get(fact))).findFirst().orElseThrow();
        assertThat(text(letters.preview(written("EN", known, way)))).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource({"RELIEF, MET, You are treated as if you had applied to that council on the day this letter is given to you",
        "RELIEF, MET, The law lets us give you one (section 199A(6) of the Act)",
        "FINAL, MET, The law lets us give you one (section 200(5) of the Act)", "RELIEF, NOT_MET, It begins on the day this letter is given to you",
        "FINAL, MET, That council has the main housing duty", "FINAL, NOT_MET, we have the main housing duty (sections 193(2) and 200(3))"})
    void saysWhichCouncilHelpsAndHow(String duty, String conditions, String words) {
        UUID letter = written("EN", kinds.get(ENGLAND, "L4C"), Map.of("duty", duty, "conditions", conditions));
        assertThat(text(letters.preview(letter))).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"RELIEF, PART6, true, a final Part 6 offer for the purposes of section 193A",
        "RELIEF, PART6, true, '(section 188(1ZB)), but not while a review of whether this home is suitable is undecided (section 188(2A))'",
        "RELIEF, PRS, true, a final accommodation offer for the purposes of section 193A",
        "RELIEF, PART6, false, our duty to help you to find a home can end (section 189B(7)(c) of the Act)", "RELIEF, PRS, false, It is not a final offer for the purposes of section 193A of the Act",
        "FINAL, PART6, true, a final offer for the purposes of section 193(7)", "FINAL, PRS, true, an assured tenancy (a private rented sector offer under section 193(7AA))"})
    void anOfferSaysWhetherItIsFinal(String duty, String offer, String finalOffer, String words) {
        UUID letter = written("EN", kinds.get(ENGLAND, "L5"), Map.of("duty", duty, "offerKind", offer, "finalOffer", finalOffer));
        assertThat(text(letters.preview(letter))).contains(words)
                .contains("suitable for you (section 202(1)" + (duty.equals("RELIEF") && finalOffer.equals("true") ? "(h)" : duty.equals("FINAL") && offer.equals("PRS") ? "(g)" : "(f)") + " of the Act)");
    }

    /** A warning tells what the notice would take away (s.193B(5)(c)): under prevention not the help that is owed to whoever is homeless. */
    @Test
    void aWarningTellsWhatIsLostUnderTheDutyThatIsOwed() {
        String caseRef = aCase(ENGLAND, "EN");
        files.owe(caseRef, Duty.Kind.PREVENTION, "s.195(2)", LocalDate.parse("2026-06-01"));
        UUID letter = complete(caseRef, kinds.get(ENGLAND, "L17"), Map.of("endReason", "REFUSED_COOPERATION"));
        assertThat(text(letters.preview(letter))).contains("We would then no longer have to help you to keep your home (section 193C(2)).",
                "If you became homeless, you could ask us for help to find another (section 189B).")
                .doesNotContain("You would lose that help", "main housing duty");
        files.endDuty(caseRef, Duty.Kind.PREVENTION, LocalDate.parse("2026-06-01"), "BECAME_HOMELESS");
        files.owe(caseRef, Duty.Kind.RELIEF, "s.189B(2)", LocalDate.parse("2026-06-01"));
        assertThat(text(letters.preview(letter))).contains("We would then no longer have to help you to find a home (section 193C(2)).",
                "You would lose that help.", "we would still have the main housing duty").doesNotContain("keep your home (section 193C(2))", "189B).");
    }

    /** s.204(1)(b). */
    @Test
    void whoAsksForAReviewIsToldWhatALateDecisionOpens() {
        UUID letter = written("EN", kinds.get(ENGLAND, "L11"), Map.of());
        land(letter, "decideBy", "2026-07-27");
        assertThat(text(letters.preview(letter))).contains("If you have no decision by then, you can appeal to the county court on a point of law"
                + " without waiting for it, within 21 days of that day (section 204 of the Housing Act 1996).");
    }

    @Test
    void theMainDutyWithoutAPriorityNeedSaysWhy() {
        String caseRef = aCase(ENGLAND, "EN");
        landInCase(caseRef, "{\"finalDuty\": {\"priorityNeed\": false, \"intentional\": false}}");
        UUID letter = complete(caseRef, kinds.get(ENGLAND, "L2"), Map.of("duty", "FINAL"));
        assertThat(text(letters.preview(letter))).contains("within two years of accepting the home with a private landlord", "(section 195A(1))")
                .doesNotContain("and you have what the law calls a priority need");
    }

    @Test
    void whileAValidNoticeStandsThe56DaysDoNotEndPrevention() {
        String caseRef = aCase(ENGLAND, "EN");
        landInCase(caseRef, "{\"assessment\": {\"validNotice\": true}}");
        UUID letter = complete(caseRef, kinds.get(ENGLAND, "L6"), Map.of("endReason", "PERIOD_56_ENDED"));
        assertThatThrownBy(() -> letters.sign(letter, "teamleader")).isInstanceOf(Refused.class).hasMessageContaining("s.195(6)");
        land(letter, "endReason", "BECAME_HOMELESS");
        letters.sign(letter, "teamleader");
    }

    @Test
    void noNoticeOfRefusedCoOperationWithoutWarningAndSecondOfficer() {
        String caseRef = aCase(ENGLAND, "EN");
        UUID letter = letters.draft(caseRef, "L10", 1);
        land(letter, "duty", "RELIEF", "endReason", "REFUSED_COOPERATION", "reasons", "Three viewings.", "evidence", "Asked on 2 and 9 June.");
        assertThat(letters.missing(letter)).hasSize(2)
                .anyMatch(sentence -> sentence.startsWith("Relevant warning: ")).anyMatch(sentence -> sentence.startsWith("Second officer: "));
        reached(caseRef, "L17");
        authorised(caseRef);
        assertThat(letters.missing(letter)).isEmpty();
    }
}
