package org.cartref.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One line, as people type it into the search: what of it is understood as what. */
class SoughtTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-07-28");

    @ParameterizedTest
    @ValueSource(strings = {"CER-2026-000123", "cer-2026-000123", " cer 2026 123 ", "CER2026000123", "CER‑2026–000123", "cer/2026/0123", "Cer 2026-123"})
    void aReferenceHoweverItIsWritten(String told) {
        assertThat(Sought.of(told, TODAY).reference()).isEqualTo("CER-2026-000123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gwen Morgan", "2026-000123", "Mai 2026 12", "CER-2026", "07700 900123"})
    void otherThingsAreNone(String told) {
        assertThat(Sought.reference(told).filter(reference -> !reference.startsWith("MAI"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3/5/1988", "03/05/1988", "03.05.1988", "3-5-88", "3 May 1988", "3rd May 1988", "3 may, 1988", "1988-05-03", "3 Mai 1988", "03 MAY 88"})
    void aBirthDateHoweverItIsWritten(String told) {
        Sought sought = Sought.of("Gwen Morgan " + told, TODAY);

        assertThat(sought.born()).isEqualTo("1988-05-03");
        assertThat(sought.names()).containsExactly("gwen", "morgan");
    }

    @Test
    void nobodyIsBornInTheFuture() {
        assertThat(Sought.of("1/2/26", TODAY).born()).isEqualTo("2026-02-01");
        assertThat(Sought.of("1/2/27", TODAY).born()).isEqualTo("1927-02-01");
    }

    @Test
    void aDayThatIsNoneIsNoDay() {
        assertThat(Sought.of("31/02/1990", TODAY).born()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"07700 900123,7700900123", "+44 7700 900123,7700900123", "0044 7700-900-123,7700900123", "(01970) 123456,1970123456",
        "+44 (0)1970 123456,1970123456", "900123,900123", "07700900123 gwen,7700900123"})
    void aPhoneNumberWhateverStandsBeforeAndBetween(String told, String digits) {
        assertThat(Sought.of(told, TODAY).phones()).containsExactly(digits);
    }

    @Test
    void everythingInOneLineInAnyOrder() {
        Sought sought = Sought.of("sy23 3ue O'Neill, Siân 07700 900123 2/1/1990", TODAY);

        assertThat(sought.names()).containsExactly("oneill", "sian");
        assertThat(sought.postcodes()).containsExactly("sy233ue");
        assertThat(sought.phones()).containsExactly("7700900123");
        assertThat(sought.born()).isEqualTo("1990-01-02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a", "-", "' '", "%", "_", "(", "+"})
    void nothingWasTold(String told) {
        assertThat(Sought.of(told, TODAY).nothing()).isTrue();
    }

    @Test
    void aPersonIsNamedByFullNameAndBirth() {
        assertThat(Sought.of("o neill sian 2/1/1990", TODAY).names("Siân", "O'Neill", LocalDate.parse("1990-01-02"))).isTrue();
        assertThat(Sought.of("sian 2/1/1990", TODAY).names("Siân", "O'Neill", LocalDate.parse("1990-01-02"))).isFalse();
        assertThat(Sought.of("sian oneill", TODAY).names("Siân", "O'Neill", LocalDate.parse("1990-01-02"))).isFalse();
        assertThat(Sought.of("sia oneil 2/1/1990", TODAY).names("Siân", "O'Neill", LocalDate.parse("1990-01-02"))).isFalse();
    }
}
