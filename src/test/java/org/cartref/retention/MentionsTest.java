package org.cartref.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
