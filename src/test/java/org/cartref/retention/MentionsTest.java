package org.cartref.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cartref.casefile.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cut out of somebody else's case when a person is erased: their own words and what names them, and nothing by which the case works. */
class MentionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"TEXT", "help", "UNKNOWN", "2026-06-01", "yes please"})
    void aWordOrTwoIsNobodysOwn(String account) {
        Mentions mentions = Mentions.of(List.of(), List.of(account), List.of());

        assertThat(mentions.without(account)).isEqualTo(account);
        assertThat(mentions.without("She asked for " + account + ".")).isEqualTo("She asked for " + account + ".");
    }

    @Test
    void whatWasCopiedWordByWordGoes() {
        Mentions mentions = Mentions.of(List.of(), List.of("Sleeps in a van behind the station."), List.of());

        assertThat(mentions.without("He said: Sleeps in a van behind the station. We rang back.")).isEqualTo("He said: [erased] We rang back.");
    }

    @Test
    void codesAndDaysStayWhateverTheyRead() {
        Mentions mentions = Mentions.of(List.of(), List.of("LOCAL_CONNECTION_OF_ANOTHER"), List.of());

        assertThat(mentions.without("LOCAL_CONNECTION_OF_ANOTHER")).isEqualTo("LOCAL_CONNECTION_OF_ANOTHER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"07700 900321", "07700900321", "+44 7700 900 321", "0044 (0)7700-900321", "(07700) 900321"})
    void aNumberIsTheSameHoweverItIsDialled(String dialled) {
        Mentions mentions = Mentions.identifying(List.of(quinta("07700 900321")), List.of());

        assertThat(mentions.without("She rang (from " + dialled + ") at ten.")).isEqualTo("She rang (from [erased]) at ten.");
        String longer = "1" + dialled.replaceAll("[^0-9]", "") + " is no number of hers.";
        assertThat(mentions.without(longer)).isEqualTo(longer);
    }

    @Test
    void whatTheOtherIsCalledOrReachedByStays() {
        String text = "Quinta Marrowfat rang from 07700900321.";

        assertThat(Mentions.identifying(List.of(quinta("07700 900321")), List.of("quinta marrowfat", "+44 7700 900321")).without(text)).isEqualTo(text);
    }

    @Test
    void aWordInThePlaceOfANumberIsLookedForNowhere() {
        assertThat(Mentions.sought(List.of(quinta("none")))).noneMatch(condition -> condition.contains("none"));
        assertThat(Mentions.sought(List.of(new Person("Quin%'ta", " ", null, null, null, null, null, null, null, false, null, null)))).isEmpty();
        assertThat(Mentions.sought(List.of(new Person("Quin%'ta", "Ŵyn", null, null, null, null, null, null, null, false, null, null))))
                .containsExactly("%s like '%%quin__ta%%_yn%%'", "%s like '%%_yn%%quin__ta%%'");
    }

    private static Person quinta(String phone) {
        return new Person("Quinta", "Marrowfat", null, phone, null, null, null, null, null, false, null, null);
    }
}
