package org.cartref.casefile;

import java.time.LocalDate;

/**
 * A support need and what it does to getting or keeping a home.
 *
 * @param kind a value of the published list of needs
 * @param effect how it affects getting or keeping a home
 * @param referredTo null when no referral was made
 * @param followUpOn the day somebody asks what became of the referral; never null with a referral
 * @param workerName who supports them there; null when not known
 * @param outcome what became of the referral; null while nobody has asked
 * @param over whether it is no need any more; null for no
 */
public record SupportNeed(String kind, String effect, String referredTo, LocalDate followUpOn, String workerName, String workerPhone,
        String outcome, Boolean over) {

    /** Whether somebody is still to ask what became of the referral. */
    public boolean toFollowUp() {
        return followUpOn != null && Characters.blank(outcome) && !Boolean.TRUE.equals(over);
    }
}
