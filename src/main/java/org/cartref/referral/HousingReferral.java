package org.cartref.referral;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Somebody who needs help with housing, as a partner refers them. Its names are those of the form a worker fills in,
 * whose rules apply; here everything is text or a flag, so that the rules, not the reading, find what is wrong.
 */
record HousingReferral(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100,
                description = "Your own reference for this referral. Sent again, it answers with the same case.")
        String senderReference,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Person person,
        Reach reach,
        @Schema(format = "date", description = "The day anybody at the council first heard; left out: today.")
        String receivedOn,
        @Schema(maxLength = 4000, description = "What happened, in the person's words. No offences.") String account,
        @Schema(description = "Has nowhere to sleep tonight.") Boolean nowhereTonight,
        @Schema(description = "True for domestic abuse, staff or high risk: few people may then read the case.")
        Boolean restricted) {

    record Person(
            @Schema(maxLength = 100, description = "One of the two is enough, where somebody has one name alone.") String givenName,
            @Schema(maxLength = 100) String familyName,
            @Schema(format = "date") String dateOfBirth,
            @Schema(example = "01970 123456") String phone,
            String email,
            @Schema(description = "True: letters wait at our office, and the address is not read.") Boolean noFixedAbode,
            String addressLine1,
            String addressLine2,
            String town,
            @Schema(example = "SY23 3UE") String postcode,
            @Schema(maxLength = 200, description = "In Latin letters, where letters cannot print the name as it is written.") String printedName,
            @Schema(maxLength = 60, description = "Left out: United Kingdom.") String country) {
    }

    record Reach(
            @Schema(allowableValues = {"CALL", "TEXT", "EMAIL", "LETTER", "IN_PERSON", "APP", "SUPPORT_WORKER"})
            String preferredMethod,
            @Schema(allowableValues = {"CY", "EN", "UNKNOWN"}) String languageWish,
            Boolean unsafeToWrite,
            Boolean unsafeToText,
            Boolean unsafeToLeaveMessage,
            String times,
            String obstacles,
            String trustedContactName,
            String trustedContactPhone) {
    }
}
