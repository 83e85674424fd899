package org.cartref.clock;

import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The days of a letter that tells a decision, as far as they are known. Each clock takes the one its rule names.
 *
 * @param letter      its number
 * @param kind        such as {@code L1}
 * @param sentOn      the day it was posted or given; may be null
 * @param availableOn the day it first lay ready at the office; may be null
 * @param receivedOn  the day the person is known to have had it; null while that is not on record
 */
public record Notice(UUID letter, String kind, LocalDate sentOn, LocalDate availableOn, LocalDate receivedOn) {

    /** The day it counts as given where sending or making available is enough: the earlier of the two; null until either. */
    public LocalDate givenOn() {
        return Stream.of(sentOn, availableOn).filter(day -> day != null).min(LocalDate::compareTo).orElse(null);
    }
}
