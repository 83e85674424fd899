package org.cartref.casefile;

import java.time.LocalDate;

/**
 * A child was placed, so the parent, or a child of 16 or 17 who applies alone, is asked whether those who look after its health and
 * schooling may be told (England, s.213AA).
 *
 * @param agreed what they said; null until asked
 * @param informedOn the day we had their agreement and knew whom to tell, at the earliest the day of the placement; null where they did not agree
 * @param toldOn the day the last of them was told; null until then
 * @param told whom we told
 */
public record ServicesTold(LocalDate askedOn, Boolean agreed, LocalDate informedOn, LocalDate toldOn, String told) {
}
