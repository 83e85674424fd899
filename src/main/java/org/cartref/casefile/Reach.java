package org.cartref.casefile;

/**
 * How to reach the person, and how not to. A method marked unsafe is never used: with domestic abuse, a text on the
 * wrong phone can cost more than the home.
 *
 * @param languageWish null is read as {@link LanguageWish#UNKNOWN}
 * @param times when to reach them, in their words; null when any time will do
 * @param obstacles phone credit, signal or format needs; null when none
 * @param rhythm how often they want to hear from us, agreed with them; null where nothing is agreed
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
        String trustedContactPhone,
        Rhythm rhythm) {

    /** What each comes to, and below what it does not go, is in the table {@code contact-standard}. */
    public enum Rhythm { DAILY, TWICE_A_WEEK, WEEKLY, FORTNIGHTLY }

    /** One of them, with every way that is marked unsafe in the other too and the language where only that one says it; null when neither is known. */
    static Reach asCarefulAs(Reach one, Reach other) {
        if (other == null) {
            return one;
        }
        Reach known = one == null ? new Reach(null, null, false, false, false, null, null, null, null, null) : one;
        return new Reach(known.preferredMethod, known.language() == LanguageWish.UNKNOWN ? other.languageWish : known.languageWish,
                known.unsafeToWrite || other.unsafeToWrite, known.unsafeToText || other.unsafeToText,
                known.unsafeToLeaveMessage || other.unsafeToLeaveMessage, known.times, known.obstacles, known.trustedContactName,
                known.trustedContactPhone, known.rhythm);
    }

    /** The recorded wish, or UNKNOWN when none was recorded. */
    public LanguageWish language() {
        return languageWish == null ? LanguageWish.UNKNOWN : languageWish;
    }
}
