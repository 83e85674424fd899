package org.cartref.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are called, and what would be an address in a message that calls them by it. */
class CharactersTest {

    @ParameterizedTest
    @ValueSource(strings = {"St. John", "J.R. Hughes", "J.R.Hughes", "J.Hughes", "J.HUGHES", "J.R.COMBE", "R.Coleman", "Miss R.", "Ann-Marie", "O'Brien", "D’Arcy", "Siân", "Sia\u0302n", "Wm. Rees", "Huw Jr.", "Ph.D.", "X", "李", "محمد", "Ольга", "Anna (Nan)"})
    void aNameStays(String name) {
        assertThat(Characters.NAME.fault(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bit.ly", "evil.com", "Evil.Cymru", "Anna evil.com", "my-evil.co.uk", "a1.ly", "4u.com", "evil。com", "evil．com", "évil.fr", "зло.рф", "Anna 10.20.30.40",
        "x.com", "X.COM", "X.Com", "Anna t.me", "T.Co", "a.b.co", "x。com", "ж.рф", "1.uk"})
    void anAddressIsNoName(String name) {
        assertThat(Characters.NAME.fault(name)).hasValueSatisfying(sentence -> assertThat(sentence).contains("web addresses", "space after a full stop"));
        assertThat(Characters.LINE.fault(name)).as("in a line it is words").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "-", "...", "?", "0123456789", "' '", "١٢٣", "😀"})
    void whatHasNoLetterIsNoName(String name) {
        assertThat(Characters.NAME.fault(name)).isPresent();
        assertThat(Characters.NAME.fault(name.repeat(100))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t\n", "\u00A0\u3000", "\u200B", "\u200B\u200B \u200B", "\u2060", "\uFEFF",
        "\u00AD", "\u3164", "\u2800", "\uFE0F", "\u034F", "\uFFFE"})
    void whatCannotBeSeenIsNoWord(String text) {
        assertThat(Characters.blank(text)).isTrue();
        assertThat(Characters.seen("a" + text.repeat(30) + "b")).as("and adds nothing to one").hasSizeLessThan(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "?", "李", "محمد", "نیک\u200Cنام", "👨\u200D👩", "\uFFFD"})
    void whatCanBeSeenIsAWord(String text) {
        assertThat(Characters.blank(text)).isFalse();
    }
}
