package org.cartref.casefile;

import java.time.LocalDate;
import java.util.function.Function;

/**
 * Somebody in a house of another service, as far as their cases know.
 *
 * @param until the day they leave; null when not known
 * @param out whether they have left before that day was over
 */
public record Inside(Pathway.Institution where, LocalDate until, boolean out) {

    /** Whether they are still inside on a day: nobody has met them, and the day they leave is not over. */
    public boolean on(LocalDate day) {
        return !out && (until == null || !until.isBefore(day));
    }

    /** Whether they spend the night of this day inside: on the day they leave they need a bed. */
    public boolean nightOf(LocalDate day) {
        return on(day) && !day.equals(until);
    }

    /** What whoever rings or writes should know. */
    public String careful(Function<LocalDate, String> words) {
        return said(where.careful(), words);
    }

    /** How they are reached; goes on with how they are reached afterwards. */
    public String reach(Function<LocalDate, String> words) {
        return said(where.reach(), words);
    }

    /** Whether a bed is needed tonight. */
    public String night(Function<LocalDate, String> words) {
        return until == null ? where.night() : said(where.nightBefore(), words);
    }

    private String said(String sentence, Function<LocalDate, String> words) {
        return until == null ? sentence.replaceAll("\\[.*?]", "") : sentence.replaceAll("[\\[\\]]", "").replace("{day}", words.apply(until));
    }
}
