package org.cartref.casefile;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * How often a person was placed, on whichever case, and how many nights count towards the limits. Periods in B&amp;B, and in
 * shared places, count together however many there were and whatever came between (WSI 2015/1268 art 7).
 */
public record Stays(int placements, int bedAndBreakfastNights, int sharedNights) {

    /**
     * Counts what was lived in before a day.
     *
     * @param ever every place of the person on any case
     * @param together those whose nights count together
     */
    static Stays of(List<Placement> ever, List<Placement> together, LocalDate before) {
        return new Stays((int) ever.stream().filter(place -> place.startedOn() != null).count(),
                nights(together, Placement.InLaw.BED_AND_BREAKFAST, before), nights(together, Placement.InLaw.SHARED, before));
    }

    /** Nights in places that are the same in law before a day. The day they left is no night; a night is counted once. */
    public static int nights(List<Placement> placements, Placement.InLaw kind, LocalDate before) {
        return (int) placements.stream()
                .filter(place -> place.inLaw() == kind && Objects.requireNonNullElse(place.startedOn(), before).isBefore(before))
                .flatMap(place -> {
                    LocalDate until = place.endedOn() == null || place.endedOn().isAfter(before) ? before : place.endedOn();
                    return place.startedOn().datesUntil(until.isBefore(place.startedOn()) ? place.startedOn() : until);
                })
                .distinct().count();
    }

    /** Whether somebody went from a place of the one list to a place of the other without a night elsewhere. */
    static boolean runOn(List<Placement> some, List<Placement> others) {
        return some.stream().filter(place -> place.startedOn() != null)
                .anyMatch(place -> others.stream().filter(other -> other.startedOn() != null)
                        .anyMatch(other -> reaches(place, other) && reaches(other, place)));
    }

    private static boolean reaches(Placement place, Placement other) {
        return place.endedOn() == null || !place.endedOn().isBefore(other.startedOn());
    }
}
