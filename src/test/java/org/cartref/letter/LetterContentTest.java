package org.cartref.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cartref.casefile.Refused;
import org.cartref.letter.LetterKind.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can sign a letter that lacks what the law demands of it; the refusal names what is missing. */
class LetterContentTest extends LetterRoomTest {

    static Stream<Arguments> everyRequiredItem() throws Exception {
        return new LetterKinds().all().stream().flatMap(kind -> kind.requires().stream()
                .filter(content -> content.fact() == null || content.typed() && !content.when().containsKey("restricted"))
                .map(content -> Arguments.of(kind.regime() + " " + kind.name(), content.label(), kind, content)));
    }

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource("everyRequiredItem")
    void signingIsRefusedWithoutIt(String name, String label, LetterKind kind, Content content) {
        Map<String, String> way = ways(kind).stream().filter(content::applies).findFirst().orElseThrow();
        String caseRef = aCase(kind.regime(), "EN");
        UUID letter = letters.draft(caseRef, kind.name(), 1);
        Map<String, String> fields = requiredFields(kind, way);
        if (content.fact() != null) {
            fields.remove(content.fact());
            kind.requires().stream()
                    .filter(other -> other.fact() == null && other.applies(way))
                    .forEach(other -> reached(caseRef, other));
        }
        landAll(letter, fields);

        assertThat(letters.missing(letter)).contains(content.missing());
        assertThatThrownBy(() -> letters.sign(letter, "teamleader"))
                .isInstanceOf(Refused.class).hasMessageContaining(content.missing());
        assertThat(letters.find(letter).orElseThrow().getState()).isEqualTo(LetterState.DRAFT);
    }

    @ParameterizedTest(name = "{0} in Welsh without the Welsh of {1}")
    @MethodSource("everyRequiredItem")
    void aWelshLetterNeedsItsFreeTextInWelsh(String name, String label, LetterKind kind, Content content) {
        if (!content.words() || !kinds.languages(kind.regime()).contains("cy")) {
            return;
        }
        Map<String, String> way = ways(kind).stream().filter(content::applies).findFirst().orElseThrow();
        UUID letter = letters.draft(aCase("CY"), kind.name(), 1);
        Map<String, String> fields = requiredFields(kind, way);
        fields.remove(content.welsh());
        landAll(letter, fields);
        assertThat(letters.missing(letter)).anyMatch(sentence -> sentence.startsWith(content.label() + " in Welsh: "));
    }

    @Test
    void aLetterWithEverythingCanBeSigned() {
        for (LetterKind kind : kinds.all()) {
            String caseRef = aCase(kind.regime(), null);
            authorised(caseRef);
            UUID letter = complete(caseRef, kind, ways(kind).get(0));
            assertThat(letters.missing(letter)).as(kind.name()).isEmpty();
            letters.sign(letter, "teamleader");
            assertThat(letters.document(letter).path("signer").asText()).isEqualTo("Megan Pritchard");
        }
    }

    @Test
    void withoutAnAddressTheOfficerIsToldOfCollection() {
        String caseRef = aCase("EN");
        landInCase(caseRef, "{\"person\": {\"addressLine1\": null}}");
        UUID letter = complete(caseRef, kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        assertThat(letters.missing(letter)).singleElement().asString().startsWith("Address: ").contains("no fixed address");

        landInCase(caseRef, "{\"person\": {\"noFixedAbode\": true}}");
        assertThat(letters.missing(letter)).isEmpty();
        assertThat(text(letters.preview(letter))).contains("To be collected at our office");
    }

    @Test
    void oneNameIsEnoughAndNoneIsMissed() {
        String caseRef = aCase("EN");
        landInCase(caseRef, "{\"person\": {\"givenName\": null, \"familyName\": \"Sukarno\"}}");
        UUID letter = complete(caseRef, kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        assertThat(letters.missing(letter)).isEmpty();
        assertThat(text(letters.preview(letter))).contains("Dear Sukarno,");
        landInCase(caseRef, "{\"person\": {\"familyName\": null}}");
        assertThat(letters.missing(letter)).containsExactly("Name: the case file has no name for the person. Report a change of circumstances and put it right there.");
    }

    @Test
    void whatIsKeptWithAnAccentApartIsPrintedWithItsLetter() {
        String caseRef = aCase("EN");
        landInCase(caseRef, "{\"person\": {\"givenName\": \"Sia\u0302n\", \"addressLine1\": \"3 Ty\u0302 Gwyn\", \"country\": \"Ireland\"}}");
        UUID letter = complete(caseRef, kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        assertThat(letters.missing(letter)).isEmpty();
        assertThat(text(letters.preview(letter))).contains("Dear Siân ", "3 Tŷ Gwyn", "IRELAND").doesNotContain("#");
    }

    @Test
    void aNameInAnotherScriptIsPrintedAsThePersonWritesItInLatinLetters() {
        String caseRef = aCase("EN");
        landInCase(caseRef, "{\"person\": {\"givenName\": \"محمد\", \"printedName\": \"Mohammed Al-Ahmad\"}}");
        UUID letter = complete(caseRef, kinds.get("WALES_2014", "L1"), Map.of("duty", "RELIEF"));
        assertThat(letters.missing(letter)).isEmpty();
        assertThat(text(letters.preview(letter))).contains("Dear Mohammed Al-Ahmad,");
    }

    /** The outcome of the assessment of circumstances, needs and support stands in it, whatever the duty (ss.62(5), 63(1)). */
    @Test
    void whatWasAssessedStandsInTheLetterOfWhoeverIsEligible() {
        String caseRef = aCase("EN");
        landInCase(caseRef, "{\"assessment\": {\"circumstances\": \"Your landlord sold the house.\", \"housingNeeds\": \"Two bedrooms.\", "
                + "\"support\": \"Somebody to help with money.\"}}");
        for (String duty : List.of("RELIEF", "PREVENTION", "NONE")) {
            UUID letter = letters.draft(caseRef, "L1", letters.nextVersion(caseRef, "L1"));
            land(letter, "duty", duty, "reasons", "As we found it.");
            assertThat(letters.missing(letter)).as(duty).isEmpty();
            assertThat(text(letters.preview(letter))).as(duty).contains("What led to your situation: Your landlord sold the house.",
                    "What home you need: Two bedrooms.", "need to have and keep a home: Somebody to help with money.");
        }
        landInCase(caseRef, "{\"assessment\": {\"eligible\": false}}");
        UUID letter = draftOf(caseRef, "L1", Map.of("duty", "NONE", "reasons", "You need leave to be here."));
        assertThat(letters.missing(letter)).isEmpty();
        assertThat(text(letters.preview(letter))).as("only whoever is eligible is assessed further").doesNotContain("Two bedrooms.");
    }

    @Test
    void reasonsOfTheAssessmentStandInTheLetterUntilTheOfficerWritesOthers() {
        String caseRef = aCase("EN");
        landInCase(caseRef, "{\"assessment\": {\"reasons\": \"The landlord has the house back.\", "
                + "\"circumstances\": \"Notice.\", \"housingNeeds\": \"Two bedrooms.\", \"support\": \"None.\"}}");
        UUID letter = draftOf(caseRef, "L1", Map.of("duty", "RELIEF", "endReason", "L1 does not speak of it"));
        assertThat(letters.missing(letter)).isEmpty();
        assertThat(letters.document(letter).path("reasons").asText()).isEqualTo("The landlord has the house back.");

        land(letter, "reasons", "You had to leave your home.");
        assertThat(text(letters.preview(letter))).contains("You had to leave your home.").doesNotContain("landlord has the house back");
    }

    @Test
    void aLetterTooLongForTwoPagesIsNotSigned() {
        LetterKind kind = kinds.get("WALES_2014", "L7");
        UUID letter = complete(aCase("EN"), kind, Map.of("endReason", "PERIOD_56_ENDED"));
        land(letter, "stepsTaken", "Step. ".repeat(kind.room() / 6), "reasons", "Reason. ".repeat(20));
        assertThat(letters.missing(letter)).singleElement().asString().startsWith("Length: ").contains("English");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0007bell", "\u0000null", "مرحبا", "🏠"})
    void whatCannotBePrintedIsRefusedByName(String text) {
        UUID letter = letters.draft(aCase("EN"), "L1", 1);
        assertThatThrownBy(() -> land(letter, "reasons", "Because " + text, "duty", "RELIEF"))
                .isInstanceOf(Refused.class).hasMessageStartingWith("Reasons: the letter cannot print these characters");
        assertThat(letters.find(letter).orElseThrow().getFacts()).isEmpty();
    }

    @Test
    void aHundredThousandCharactersAreRefusedByName() {
        UUID letter = letters.draft(aCase("EN"), "L1", 1);
        assertThatThrownBy(() -> land(letter, "reasons", "x".repeat(100_000)))
                .isInstanceOf(Refused.class).hasMessageStartingWith("Reasons: 100,000 characters are too many.");
    }

    @Test
    void aValueNotOnTheListIsRefusedByName() {
        UUID letter = letters.draft(aCase("EN"), "L1", 1);
        assertThatThrownBy(() -> land(letter, "duty", "MAYBE"))
                .isInstanceOf(Refused.class).hasMessage("Duty: choose one of PREVENTION, RELIEF, NONE.");
    }

    @Test
    void aDayThatIsNoneIsRefusedByName() {
        UUID letter = letters.draft(aCase("EN"), "L8", 1);
        assertThatThrownBy(() -> land(letter, "leaveBy", "2026-02-30"))
                .isInstanceOf(Refused.class).hasMessageStartingWith("Last day in the accommodation: this is not a date.");
    }

    @Test
    void theDocumentationListsEveryLetterAndWhoReviewedItsWelsh() throws Exception {
        String page = Files.readString(Path.of("docs/letters.md"));
        for (LetterKind kind : kinds.all()) {
            assertThat(page.lines().filter(line -> line.startsWith("| " + kind.name() + (kind.regime().equals("ENGLAND_1996") ? " (England) " : " ") + kind.title().en() + " |")))
                    .as(kind.name()).singleElement().asString()
                    .endsWith("| " + (!kinds.languages(kind.regime()).contains("cy") ? "no Welsh"
                            : kind.welshReviewedBy() == null ? "nobody yet" : kind.welshReviewedBy()) + " |");
        }
    }

    /** S.69(11), s.188(3): it may be given, so whoever is told no is told that they can ask. */
    @Test
    void whoIsToldNoIsToldThatTheyCanAskForAPlaceUntilTheReviewIsDecided() {
        Map<String, Predicate<Map<String, String>>> no = Map.of(
                "L1", way -> "NONE".equals(way.get("duty")),
                "L2", way -> "NONE".equals(way.get("duty")),
                "L4C", way -> "MET".equals(way.get("conditions")),
                "L7", way -> !"SECURED_6M".equals(way.get("endReason")),
                "L8", way -> true,
                "L9", way -> !way.get("endReason").startsWith("ACCEPTED"),
                "L10", way -> true);
        for (LetterKind kind : kinds.all()) {
            for (Map<String, String> way : ways(kind)) {
                String caseRef = aCase(kind.regime(), "EN");
                authorised(caseRef);
                String printed = text(letters.preview(complete(caseRef, kind, way)));
                boolean goesOnToADecision = kind.regime().equals("WALES_2014") && List.of("PERIOD_56_ENDED", "REASONABLE_STEPS_DONE").contains(way.getOrDefault("endReason", ""));
                assertThat(printed.contains("place until it is decided") || printed.contains("stay until it is decided")).as("%s %s %s", kind.regime(), kind.name(), way)
                        .isEqualTo(no.containsKey(kind.name()) && no.get(kind.name()).test(way) && !goesOnToADecision);
                if (kind.name().equals("L13")) {
                    assertThat(printed).contains(kind.regime().equals("WALES_2014") ? "section 88(5)" : "section 204(4)");
                }
            }
        }
    }

    private void landAll(UUID letter, Map<String, String> fields) {
        ObjectNode form = json.createObjectNode();
        new HashMap<>(fields).forEach(form::put);
        letters.land(letter, form);
    }
}
