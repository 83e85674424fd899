package org.cartref.casefile;

import java.time.LocalDate;

/**
 * A child lives with somebody who is not eligible for help or became homeless intentionally, so they are asked whether social services
 * may be told (Wales s.96; England s.213A).
 *
 * @param child whether somebody under 18 normally lives with them; null where nobody had to ask
 * @param consent what they said; null until asked
 * @param toldOn the day social services were told; null where they were not
 * @param told whom we told, and what
 */
public record SocialServices(Boolean child, Boolean consent, LocalDate askedOn, LocalDate toldOn, String told) {
}
