package org.cartref;

/**
 * Whether everything is tried with everything. Every build tries each form, operation, step and kind of mistake, and takes turns
 * at what multiplies them: the second hand, the field a mistake is made in, who asks about which case. {@code -Dcartref.thorough=true}
 * multiplies it all, which takes more than twice as long; that is for before a release.
 */
public final class Thorough {

    public static final boolean ON = Boolean.getBoolean("cartref.thorough");

    private Thorough() {
    }
}
