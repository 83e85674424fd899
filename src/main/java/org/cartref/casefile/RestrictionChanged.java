package org.cartref.casefile;

/**
 * A case has become restricted, or is so no longer. Published in the transaction of the change and before it commits, once for
 * each case it reaches: what is restricted in one case of a person is so in every other.
 */
public record RestrictionChanged(String caseRef, boolean restricted) {
}
