package org.cartref.casefile;

import java.time.LocalDate;

/**
 * A release from prison into a home. Offences are never recorded: risk is where the person may not live, with whom, and
 * what a licence asks of the home ({@link OffenceWords}).
 *
 * @param releasedOn the day of release as known now; earlier dates are in the clock register
 * @param referredOn the day the referral arrived
 * @param consentToShare whether police and probation may be asked about homes; null when nobody has asked
 * @param whereNot where they may not live; null when not told
 * @param withWhomNot with whom they may not live or share; null when not told
 * @param licence licence conditions that bear on the home; null when not told
 * @param hasTenancy whether there is a home they could keep; null when not told
 * @param tenancyKept what came of trying to keep it; null while it is not known
 * @param outcome outcome of the duty to refer, a value of the form's list
 * @param metAt the time of day they were met as the worker wrote it, HH:mm
 */
public record Release(
        String prison,
        LocalDate releasedOn,
        LocalDate referredOn,
        String referrerRole,
        String referrerName,
        String referrerPhone,
        String referrerEmail,
        String probationName,
        String probationPhone,
        Boolean consentToRefer,
        Boolean consentToShare,
        String whereNot,
        String withWhomNot,
        String licence,
        String account,
        Boolean hasTenancy,
        String tenancyAddress,
        String tenancyLandlord,
        Boolean tenancyKept,
        String tenancyWork,
        String outcome,
        LocalDate decidedOn,
        String outcomeReasons,
        Boolean hasIdentity,
        Boolean hasBankAccount,
        Boolean hasBenefitClaim,
        String money,
        String health,
        String whatMatters,
        LocalDate metOn,
        String metAt,
        String metWhere) {
}
