package org.cartref.casefile;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;

/**
 * When and where worker and person meet.
 *
 * @param on the day, Europe/London
 * @param at the time of day, HH:mm
 */
@Embeddable
public record Appointment(
        @Column(name = "held_on") @JsonProperty("on") LocalDate on,
        String at,
        String place) {
}
