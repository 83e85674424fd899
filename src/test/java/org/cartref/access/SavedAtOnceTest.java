package org.cartref.access;

/** On H2. */
class SavedAtOnceTest extends SavedAtOnce {
}
