package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write is understood where it can mean one thing only. */
class FormatTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "time, 14:30, 14:30", "time, 9.30, 09:30", "time, 0930, 09:30", "time, 930, 09:30", "time, 9am, 09:00", "time, 9 PM, 21:00", "time, 2.30 p.m., 14:30",
        "time, 12pm, 12:00", "time, 12 am, 00:00", "time, 02:30, 02:30",
        "amount, £12, 12", "amount, 12.50, 12.50", "amount, '£1,200.00', 1200.00", "amount, '12,50', 12.50", "amount, '1,250', 1250", "amount, '£1,250', 1250",
        "ages, '4,7', '4, 7'", "ages, 4 and 7, '4, 7'", "count, 0, 0",
        "phone, 01970 654321, 01970 654321", "phone, (01970) 123456, 01970 123456", "phone, +44 (0)7700 900123, 07700 900123", "phone, +44(0)7700900123, 07700 900123",
        "phone, 447700900123, 07700 900123", "phone, 7700900123, 07700 900123", "phone, 0044 7700 900123, 07700 900123", "phone, 07700.900.123, 07700 900123",
        "phone, 016977 1234, 016977 1234", "phone, 0800 1111, 0800 1111", "phone, 01970 123456 ext 12, 01970 123456 x12", "phone, +353 1 234 5678, +353 1 234 5678",
        "postcode, sy233ue, SY23 3UE", "postcode, SY23  3UE, SY23 3UE", "postcode, m11ae, M1 1AE", "postcode, bfpo57, BFPO 57", "postcode, BF1 2AY, BF1 2AY", "postcode, JE2 3AB, JE2 3AB",
        "email, anna@example.org, anna@example.org", "email, Anna Rees <anna@example.org>, anna@example.org", "email, mailto:anna@example.org, anna@example.org",
        "caseReference, cer-2026-000001, CER-2026-000001", "caseReference, CER 2026 000001, CER-2026-000001", "caseReference, cer–2026–000001, CER-2026-000001"})
    void isUnderstood(String format, String written, String kept) {
        assertThat(Format.named(format)).hasValueSatisfying(named -> {
            assertThat(named.understood().apply(written)).isEqualTo(kept);
            assertThat(named.takes(kept)).isTrue();
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "time, twelve", "time, 2.30", "time, 9", "time, 25:00", "time, 13pm", "time, 9.75",
        "amount, twelve", "amount, 12.5", "amount, '12,5'", "amount, '1,25,00'", "amount, 12 a week", "count, none", "ages, young", "caseReference, 000001",
        "phone, 0000000", "phone, ring her sister", "phone, 123", "phone, 07700 90012", "phone, 0900 1234", "postcode, NOWHERE", "postcode, GX11 1AA", "postcode, D02 XY45", "email, anna", "email, anna@example"})
    void isAskedBack(String format, String written) {
        assertThat(Format.named(format)).hasValueSatisfying(named -> assertThat(named.takes(named.understood().apply(written))).isFalse());
    }
}
