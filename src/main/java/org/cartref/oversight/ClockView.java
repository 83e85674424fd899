package org.cartref.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.cartref.clock.CaseClock;
import org.cartref.clock.London;
import org.cartref.clock.Regime;

/** One clock of a case. */
@Schema(name = "Clock")
public record ClockView(
        @Schema(description = "Number of its rule in law, or the name of a practice.", example = "W4") String clock,
        @Schema(description = "What the date is for, in plain words.", example = "Last day to ask for a review") String title,
        Regime regime,
        @Schema(example = "s.73, s.74") String legalBasis,
        @Schema(description = "What started it, in plain words.") String trigger,
        LocalDate startedOn,
        @Schema(description = "Null when the clock has no length.") LocalDate lastDay,
        @Schema(description = "End of the last day in London; null when the clock has no length.",
                example = "2026-07-26T23:59:59+01:00") OffsetDateTime dueAt,
        @Schema(description = "OVERDUE stays until what it asks for is done; STOPPED is also a right that has lapsed.")
        CaseClock.State state,
        @Schema(description = "How its dates were counted, as a sentence.") String explanation,
        @Schema(description = "True where they were counted over a year whose bank holidays are not known, so that they may be wrong; left out elsewhere.")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean holidaysUnknown) {

    static ClockView of(CaseClock clock, String title, Instant now) {
        return new ClockView(clock.getClock(), title, clock.getRegime(), clock.getLegalBasis(), clock.getTrigger(),
                clock.getStartedOn(), clock.getLastDay(),
                clock.getDueAt() == null ? null : London.offset(clock.getDueAt()), clock.state(now), clock.getExplanation(),
                clock.isHolidaysUnknown());
    }
}
