package org.cartref.casefile;

import java.time.LocalDate;

/**
 * A support need and what it does to getting or keeping a home.
 *
 * @param kind a value of the published list of needs
 * @param effect how it affects getting or keeping a home
 * @param referredTo null when no referral was made
 * @param followUpOn the day somebody asks what became of the referral; never null with a referral
 */
public record SupportNeed(String kind, String effect, String referredTo, LocalDate followUpOn) {
}
