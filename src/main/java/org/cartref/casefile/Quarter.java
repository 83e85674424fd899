package org.cartref.casefile;

import java.time.LocalDate;

/** A quarter of a calendar year, such as {@code 2026-Q1}. */
public record Quarter(LocalDate first, LocalDate last) {

    /** @throws IllegalArgumentException for what does not look like {@code 2026-Q1} */
    public static Quarter of(String name) {
        if (!name.matches("[0-9]{4}-Q[1-4]")) {
            throw new IllegalArgumentException(name + " is not a quarter. It looks like 2026-Q1.");
        }
        LocalDate first = LocalDate.of(Integer.parseInt(name.substring(0, 4)), 3 * (name.charAt(6) - '1') + 1, 1);
        return new Quarter(first, first.plusMonths(3).minusDays(1));
    }
}
