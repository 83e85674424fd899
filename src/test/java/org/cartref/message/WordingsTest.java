package org.cartref.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cartref.casefile.LanguageWish;
import org.cartref.letter.Council.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said: complete in both languages, and nothing in a text gives the reason away. */
class WordingsTest {

    /** Words that tell whoever holds the phone what it is about. */
    private static final Pattern GIVES_AWAY = Pattern.compile("\\b(home\\w*|hous\\w*|rent\\w*|tenan\\w*|landlord|evict\\w*|abuse|prison|probation|"
            + "hospital|duty|statut\\w*|accommodation|shelter|s\\.\\d+|digartref\\w*|tai|tŷ|llety|cartref\\w*|landlord|carchar|ysbyty|trais|"
            + "tenantiaeth|dyletswydd)\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Map<String, Words> FACTS = Map.ofEntries(
            Map.entry("council", new Words("Example Council", "Cyngor Enghreifftiol")), Map.entry("phone", same("01632 960 100")),
            Map.entry("caseRef", same("CER-2026-000123")), Map.entry("leadWorker", same("Sioned Hughes")), Map.entry("name", same("Anna Rees")),
            Map.entry("day", same("2026-06-10")), Map.entry("time", same("10:30")), Map.entry("place", same("Civic Centre")),
            Map.entry("collectFrom", new Words("Civic Centre", "Canolfan Ddinesig")), Map.entry("plan", same("- We: ring")),
            Map.entry("openingHours", new Words("Monday to Friday, 9am to 5pm", "Dydd Llun i ddydd Gwener, 9am tan 5pm")),
            Map.entry("openCase", same("CER-2026-000122")), Map.entry("lines", same("CER-2026-000123")), Map.entry("count", same("1 overdue")));

    private static final Wordings WORDINGS = new Wordings();

    private static Words same(String text) {
        return new Words(text, text);
    }

    static Stream<String> texts() {
        return WORDINGS.kinds().keySet().stream().filter(name -> WORDINGS.kind(name).text() != null);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyMessageIsSaidInBothLanguagesFromItsFacts(String name) {
        Wordings.Kind kind = WORDINGS.kind(name);
        for (LanguageWish wish : LanguageWish.values()) {
            assertThat(WORDINGS.text(kind, wish, FACTS) + WORDINGS.subject(kind, wish, FACTS) + WORDINGS.words(kind, wish, FACTS))
                    .doesNotContain("{").doesNotContain("}");
        }
        assertThat(WORDINGS.text(kind, LanguageWish.UNKNOWN, FACTS).indexOf("Cyngor Enghreifftiol:"))
                .as("Welsh first").isZero();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void nothingInATextOrASubjectGivesTheReasonAway(String name) {
        Wordings.Kind kind = WORDINGS.kind(name);
        for (Locale language : new Locale[] {Locale.UK, Locale.forLanguageTag("cy")}) {
            assertThat(kind.text().in(language)).startsWith("{council}: ").doesNotContain("{name}").doesNotContain("{plan}").doesNotContain("{place}");
            assertThat(GIVES_AWAY.matcher(kind.text().in(language)).results().map(match -> match.group())).isEmpty();
            assertThat(GIVES_AWAY.matcher(kind.subject().in(language)).results().map(match -> match.group())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anEnglishTextKeepsToTheAlphabetOfTextsAndWelshUsesOnlyItsOwnLettersBeyondIt(String name) {
        String english = WORDINGS.text(WORDINGS.kind(name), LanguageWish.EN, FACTS);
        assertThat(TextLength.outside(english)).isEmpty();
        assertThat(TextLength.parts(english)).isLessThanOrEqualTo(1);
        String welsh = WORDINGS.text(WORDINGS.kind(name), LanguageWish.CY, FACTS);
        assertThat(TextLength.outside(welsh)).matches("[âêîôûŵŷáíóúëïÂÊÎÔÛŴŶ]*");
        assertThat(TextLength.parts(welsh)).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"it’s – “now”… | it's - \"now\"..."})
    void whatPrintersLikePhonesGetPlain(String written, String sent) {
        assertThat(Gsm.plain(written)).isEqualTo(sent);
        assertThat(TextLength.outside(sent)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"160,a,1", "161,a,2", "306,a,2", "307,a,3", "80,€,1", "81,€,2", "70,ŵ,1", "71,ŵ,2", "160,à,1"})
    void aTextIsChargedByItsLengthAndAlphabet(int length, String character, int parts) {
        assertThat(TextLength.parts(character.repeat(length))).isEqualTo(parts);
    }

    @Test
    void aFactNobodyToldIsNamed() {
        assertThatThrownBy(() -> WORDINGS.text(WORDINGS.kind("stepDue"), LanguageWish.EN, Map.of("council", same("Council"))))
                .hasMessage("A message needs to know 'day' and was not told.");
        assertThatThrownBy(() -> WORDINGS.kind("birthday")).hasMessageContaining("has no wording 'birthday'");
    }
}
