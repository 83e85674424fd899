package org.cartref.casefile;

/**
 * The last review of the progress of help, and what the team leader answered.
 *
 * @param found what the lead worker found, and what changes
 * @param answer null until a team leader has answered
 * @param advice what the team leader says to it; null when nothing
 */
public record Progress(String found, Answer answer, String advice) {

    /** What was to be tried is no more to be tried once the plan carries them. */
    public Progress {
        advice = answer == Answer.GO_ON ? null : advice;
    }

    /** Whether the plan carries them, or more has to be tried. */
    public enum Answer { GO_ON, MORE }
}
