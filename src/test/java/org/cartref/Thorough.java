package org.cartref;

/**
 * Whether everything is tried with everything. Every build tries each form, operation, step and kind of mistake, and takes turns
 * at what multiplies them: the second hand, the field a mistake is made in, who asks about which case. {@code -Dcartref.thorough=true}
 * multiplies it all, runs what kills and restarts whole servers, and walks a family and a release from end to end in a browser:
 * that takes three times as long and is for before a release.
 */
public final class Thorough {

    /** Marks tests that run only then, in the pom too. */
    public static final String LONG = "long";

    public static final boolean ON = Boolean.getBoolean("cartref.thorough");

    private Thorough() {
    }
}
