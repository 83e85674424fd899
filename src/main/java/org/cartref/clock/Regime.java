package org.cartref.clock;

/** The law a case is decided under. Every clock, letter and reason code belongs to one regime. */
public enum Regime {

    /** Housing (Wales) Act 2014, Part 2. */
    WALES_2014,

    /** The 2014 Act as the Homelessness and Social Housing Allocation (Wales) Act 2026 will amend it. Off until its commencement date is configured. */
    WALES_2026,

    /** Housing Act 1996, Part 7, with the Homelessness Reduction Act 2017. */
    ENGLAND_1996
}
