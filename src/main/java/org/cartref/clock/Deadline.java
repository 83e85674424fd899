package org.cartref.clock;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A computed date with everything needed to explain it.
 *
 * @param clock       number of the rule, such as {@code W4}, or the name of the practice
 * @param name        role name shared between regimes, such as {@code relief}
 * @param regime      the law it was computed under
 * @param legalBasis  section or regulation, or where the practice comes from
 * @param trigger     what starts it, in plain words
 * @param startedOn   the day the trigger happened or will happen
 * @param lastDay     the last day, or for a rule that counts backwards the day reached; null when the rule has no length
 * @param dueAt       end of the last day in London (23:59:59); null when the rule has no length
 * @param explanation the sentence that explains the date
 * @param holidaysUnknown whether it was counted over days whose bank holidays are not known, so that it may be wrong
 */
public record Deadline(
        String clock,
        String name,
        Regime regime,
        String legalBasis,
        String trigger,
        LocalDate startedOn,
        LocalDate lastDay,
        Instant dueAt,
        String explanation,
        boolean holidaysUnknown) {

    Deadline withoutHolidays() {
        return new Deadline(clock, name, regime, legalBasis, trigger, startedOn, lastDay, dueAt, explanation, true);
    }

    Deadline explained(String sentence) {
        return new Deadline(clock, name, regime, legalBasis, trigger, startedOn, lastDay, dueAt, sentence, holidaysUnknown);
    }
}
