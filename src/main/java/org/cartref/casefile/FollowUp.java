package org.cartref.casefile;

/**
 * What was found some months after a case was closed. How and when they were asked is a contact of the case.
 *
 * @param home LASTS, OTHER_HOME, AT_RISK or LOST; null while they have not been reached
 * @param next where they were not reached: TRY_AGAIN or LEAVE_IT
 */
public record FollowUp(String home, String next) {
}
