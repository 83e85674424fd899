package org.cartref.clock;

import java.time.LocalDate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * What an authority may set about its clocks, under {@code cartref.clock}.
 *
 * @param wales2026Commencement {@code wales-2026-commencement}: the day the 2026 Act comes into force (ISO date);
 *                              null while no order has been made, and then the regime is refused
 * @param bankHolidaysOverride  {@code bank-holidays-override}: a newer file from https://www.gov.uk/bank-holidays.json;
 *                              its years replace the bundled ones; null for the bundled file alone
 * @param practiceRules         {@code practice-rules}: a file in the form of {@code clock/clock-rules.yml} with the
 *                              authority's own practice intervals, which replace or add to the bundled ones; may be null
 */
@ConfigurationProperties("cartref.clock")
public record ClockProperties(
        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate wales2026Commencement,
        Resource bankHolidaysOverride,
        Resource practiceRules) {

    /** Nothing set: the bundled calendar and rules, the 2026 Act not in force. */
    public static final ClockProperties UNSET = new ClockProperties(null, null, null);
}
