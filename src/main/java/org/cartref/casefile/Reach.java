package org.cartref.casefile;

/**
 * How to reach the person, and how not to. A method marked unsafe is never used: with domestic abuse, a text on the
 * wrong phone can cost more than the home.
 *
 * @param languageWish null is read as {@link LanguageWish#UNKNOWN}
 * @param times when to reach them, in their words; null when any time will do
 * @param obstacles phone credit, signal or format needs; null when none
 */
public record Reach(
        ContactMethod preferredMethod,
        LanguageWish languageWish,
        boolean unsafeToWrite,
        boolean unsafeToText,
        boolean unsafeToLeaveMessage,
        String times,
        String obstacles,
        String trustedContactName,
        String trustedContactPhone) {

    /** The same, with every way that is marked unsafe in either, and what only the other knows. */
    Reach asCarefulAs(Reach other) {
        if (other == null) {
            return this;
        }
        return new Reach(preferredMethod == null ? other.preferredMethod : preferredMethod,
                language() == LanguageWish.UNKNOWN ? other.languageWish : languageWish, unsafeToWrite || other.unsafeToWrite,
                unsafeToText || other.unsafeToText, unsafeToLeaveMessage || other.unsafeToLeaveMessage, times == null ? other.times : times,
                obstacles == null ? other.obstacles : obstacles, trustedContactName == null ? other.trustedContactName : trustedContactName,
                trustedContactName == null ? other.trustedContactPhone : trustedContactPhone);
    }

    /** The recorded wish, or UNKNOWN when none was recorded. */
    public LanguageWish language() {
        return languageWish == null ? LanguageWish.UNKNOWN : languageWish;
    }
}
