package org.cartref.casefile;

/**
 * The inquiries for the final duty (Wales s.75; England s.193): whether they still lack a home, priority need,
 * intentionality where the authority has regard to it (s.78), and whether an intentionally homeless household falls under
 * the second-chance rule of s.75(3).
 *
 * @param stillHomeless whether they lack a suitable home at the end of relief (Wales s.75(2)(a); England s.193(1)(a)); null where
 *        nobody has asked yet
 * @param category Wales: the group of priority need, on which it hangs whether intentionality may be looked at (s.78(2)); null
 *        where nobody asked
 * @param careLeaver England: whether they are a relevant child, or a former one under 25, who does not become homeless intentionally
 *        (s.191(1ZA) to (1C)); null while that is not in force, or nobody had to ask
 * @param daysToLook England: for how many days from the decision a place is owed to whoever became homeless intentionally
 *        (s.190(2)(a)), and {@code daysToLookWhy} these are enough where they are fewer than is usual; null where it is not owed
 * @param reasons the officer's reasons, in the words the person will read
 */
public record FinalDutyInquiry(Boolean stillHomeless, boolean priorityNeed, Category category, Boolean intentional, boolean secondChance,
        Boolean careLeaver, Integer daysToLook, String daysToLookWhy, String reasons) {

    /** The groups of s.70(1)(a) to (k), which are those of WSI 2015/1265 reg 2 as well. */
    public enum Category {
        PREGNANT, DEPENDENT_CHILD, VULNERABLE, EMERGENCY, DOMESTIC_ABUSE, AGED_16_17, AGED_18_20_AT_RISK, AGED_18_20_CARE,
        ARMED_FORCES, CUSTODY, STREET_HOMELESS
    }

    /** A second chance that was owed is owed no more once they count as homeless through no fault of their own. */
    public FinalDutyInquiry {
        secondChance = Boolean.TRUE.equals(intentional) && secondChance;
    }
}
