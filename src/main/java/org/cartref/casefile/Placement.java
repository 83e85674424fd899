package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/**
 * A stay in interim accommodation.
 *
 * @param endedOn null while the household is there
 * @param suitability what was considered before placing: distance, who else lives there, health, cost (s.59, WSI 2015/1268)
 */
@Embeddable
public record Placement(
        @Enumerated(EnumType.STRING) Kind kind,
        String address,
        LocalDate startedOn,
        LocalDate endedOn,
        String suitability) {

    /** What kind of accommodation; the B&amp;B and shared kinds have time limits (W21 to W23). */
    public enum Kind { SELF_CONTAINED, HOSTEL, SUPPORTED, BED_AND_BREAKFAST, SHARED, OTHER }

    Placement until(LocalDate day) {
        return endedOn != null ? this : new Placement(kind, address, startedOn, day, suitability);
    }
}
