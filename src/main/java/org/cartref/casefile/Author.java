package org.cartref.casefile;

/** Who is acting right now, for the event trail. */
@FunctionalInterface
public interface Author {

    /** The user id of the signed-in worker, or {@code cartref} when the product acts by itself; never null. */
    String id();
}
