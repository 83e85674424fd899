package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.cartref.casefile.Placement;
import org.cartref.casefile.Stays;
import org.junit.jupiter.api.Test;

/** Nights of one kind are added up over every stay (WSI 2015/1268 art 7); the day of leaving is no night. */
class StaysTest {

    private static Placement stay(Placement.Kind kind, String from, String to) {
        return new Placement(kind, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                LocalDate.parse(from), null, null, null, to == null ? null : LocalDate.parse(to), null);
    }

    private static int nights(String before, Placement... stays) {
        return Stays.nights(List.of(stays), Placement.InLaw.BED_AND_BREAKFAST, LocalDate.parse(before));
    }

    @Test
    void fiveAndSixAreElevenWhateverCameBetween() {
        assertThat(nights("2026-06-20", stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-01", "2026-06-06"),
                stay(Placement.Kind.HOSTEL, "2026-06-06", "2026-06-10"),
                stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-10", "2026-06-16"),
                stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-20", null))).isEqualTo(11);
    }

    @Test
    void aChangeOfHostelInBetweenAddsNothingAndHidesNothing() {
        assertThat(nights("2026-06-20", stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-01", "2026-06-06"),
                stay(Placement.Kind.HOSTEL, "2026-06-06", "2026-06-08"), stay(Placement.Kind.HOSTEL, "2026-06-08", "2026-06-10"),
                stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-10", "2026-06-16"),
                stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-16", "2026-06-20"))).isEqualTo(15);
    }

    @Test
    void aNightIsCountedOnceAndAMoveOnTheSameDayAddsNone() {
        assertThat(nights("2026-06-09", stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-01", "2026-06-05"),
                stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-04", "2026-06-09"))).isEqualTo(8);
        assertThat(nights("2026-06-09", stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-01", "2026-06-01"))).isZero();
    }

    @Test
    void otherKindsAndWhatComesLaterDoNotCount() {
        assertThat(nights("2026-06-03", stay(Placement.Kind.SHARED, "2026-06-01", "2026-06-03"),
                stay(Placement.Kind.BED_AND_BREAKFAST, "2026-06-02", null))).isEqualTo(1);
        assertThat(nights("2026-06-03")).isZero();
    }
}
