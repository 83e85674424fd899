package org.cartref.casefile;

import java.time.Instant;
import java.util.List;

/**
 * A housing plan as it was agreed or reviewed. Never changed: a review makes the next one.
 *
 * @param number from 1
 * @param by user id of whoever wrote it with the person
 */
public record PlanVersion(int number, Instant at, String by, List<PlanStep> steps) {
}
