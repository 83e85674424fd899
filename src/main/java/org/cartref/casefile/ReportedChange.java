package org.cartref.casefile;

/**
 * The latest change of circumstances somebody reported.
 *
 * @param kind what changed, a value of the form's list
 * @param words the same in plain words
 * @param details who told us, when, and what it means
 */
public record ReportedChange(String kind, String words, String details) {
}
