package org.cartref.casefile;

/**
 * The inquiries for the final duty (s.75): priority need, intentionality where the authority has regard to it (s.78),
 * and whether an intentionally homeless household falls under the second-chance rule of s.75(3).
 *
 * @param careLeaver England: whether they are a relevant child, or a former one under 25, who does not become homeless intentionally
 *        (s.191(1ZA) to (1C)); null while that is not in force, or nobody had to ask
 * @param reasons the officer's reasons, in the words the person will read
 */
public record FinalDutyInquiry(boolean priorityNeed, boolean intentional, boolean secondChance, Boolean careLeaver, String reasons) {

    /** A second chance that was owed is owed no more once they count as homeless through no fault of their own. */
    public FinalDutyInquiry {
        secondChance = intentional && secondChance;
    }
}
