package org.cartref.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody did is written nowhere; what was done to them, and ordinary words, are never refused. */
class OffenceWordsTest {

    private final OffenceWords words = new OffenceWords();

    OffenceWordsTest() throws IOException {
    }

    @ParameterizedTest
    @ValueSource(strings = {"She is a victim of abuse by her ex-partner", "He was stalked by a former partner and fears him",
        "Harassment by neighbours cost him his last home", "He was assaulted in the hostel", "She was raped and cannot share", "His wallet was stolen",
        "A victim of trafficking, of a hate crime and of fraud", "Her brother was murdered there", "Mae'n cael ei stelcio", "Dioddefodd aflonyddu gan gymdogion"})
    void aVictimIsHeard(String said) {
        assertThat(words.in(said)).isEmpty();
        assertThat(words.inRisk(said)).as("where others say what the risk is, it may be what they did").isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"The charity is supplying furniture", "He is in possession of his keys", "A person of interest to the choir",
        "They supply a bed and the bedding"})
    void ordinaryWordsAreTaken(String said) {
        assertThat(words.in(said)).isEmpty();
        assertThat(words.inRisk(said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Served three years for burglary", "Convicted of an assault", "A sex offender", "Sentenced for possession with intent to supply",
        "Found in possession of drugs", "Cafwyd yn euog o drosedd"})
    void whatTheyDidIsNot(String said) {
        assertThat(words.in(said)).isPresent();
    }
}
