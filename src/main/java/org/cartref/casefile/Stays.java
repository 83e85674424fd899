package org.cartref.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * How often, and how many nights, a household has stayed in interim places they have left. Periods in B&amp;B, and in shared
 * places, count together however many there were and whatever came between (WSI 2015/1268 art 7).
 */
public record Stays(int placements, int bedAndBreakfastNights, int sharedNights) {

    static Stays of(List<Placement> placements) {
        List<Placement> left = placements.stream().filter(place -> place.startedOn() != null && place.endedOn() != null).toList();
        LocalDate after = left.stream().map(Placement::endedOn).max(LocalDate::compareTo).orElse(LocalDate.MIN);
        return new Stays(left.size(), nights(left, Placement.Kind.BED_AND_BREAKFAST, after), nights(left, Placement.Kind.SHARED, after));
    }

    /** Nights in places of one kind before a day. The day they left is no night; a night is counted once. */
    public static int nights(List<Placement> placements, Placement.Kind kind, LocalDate before) {
        return (int) placements.stream()
                .filter(place -> place.kind() == kind && Objects.requireNonNullElse(place.startedOn(), before).isBefore(before))
                .flatMap(place -> {
                    LocalDate until = place.endedOn() == null || place.endedOn().isAfter(before) ? before : place.endedOn();
                    return place.startedOn().datesUntil(until.isBefore(place.startedOn()) ? place.startedOn() : until);
                })
                .distinct().count();
    }
}
