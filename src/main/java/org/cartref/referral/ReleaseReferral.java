package org.cartref.referral;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Somebody who leaves prison, as prison or probation refers them. Its names are those of the form a worker fills in, whose
 * rules apply.
 */
record ReleaseReferral(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100,
                description = "Your own reference for this referral. Sent again, it answers with the same case.")
        String senderReference,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Person person,
        HousingReferral.Reach reach,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Release release) {

    @Schema(name = "ReleasedPerson", description = "The address is that of the prison: letters go there until the release.")
    record Person(
            @Schema(maxLength = 100, description = "One of the two is enough, where somebody has one name alone.") String givenName,
            @Schema(maxLength = 100) String familyName,
            @Schema(format = "date") String dateOfBirth,
            @Schema(example = "01970 123456") String phone,
            String email,
            String addressLine1,
            String addressLine2,
            String town,
            @Schema(example = "SY23 3UE") String postcode,
            @Schema(maxLength = 200, description = "In Latin letters, where letters cannot print the name as it is written.") String printedName) {
    }

    @Schema(name = "ReleaseFacts", description = "Offences are never told: say where the person may not live, with whom, and what the "
            + "licence asks of the home.")
    record Release(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "HMP Berwyn") String prison,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date", description = "Day of release.") String releasedOn,
            @Schema(format = "date", description = "Left out: today.") String referredOn,
            @Schema(allowableValues = {"PRISON", "PROBATION", "SUPPORT", "OTHER"}) String referrerRole,
            String referrerName,
            String referrerPhone,
            String referrerEmail,
            String probationName,
            String probationPhone,
            Boolean consentToRefer,
            @Schema(description = "Police and probation may be asked about homes.") Boolean consentToShare,
            String whereNot,
            String withWhomNot,
            @Schema(description = "Licence conditions that bear on the home.") String licence,
            @Schema(description = "Has a home they could keep.") Boolean hasTenancy,
            @Schema(description = "What else helps to find a home.") String account) {
    }
}
