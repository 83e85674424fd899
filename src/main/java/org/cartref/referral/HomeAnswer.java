package org.cartref.referral;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What police or probation say to a home proposed for somebody leaving prison. Nothing of the person is in it, and nothing
 * of the person is told back.
 */
public record HomeAnswer(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 100,
                description = "Your own reference for this answer. Sent again, it changes nothing and answers the same.")
        String senderReference,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "CER-2026-000123",
                description = "The case, as the worker who asks you named it.") String caseReference,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "1",
                description = "Which of the homes proposed in this case, as the worker who asks you named it.") Integer home,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = {"AGREES", "OBJECTS"}) String answer,
        @Schema(allowableValues = {"KEEP_AWAY", "WITH_WHOM", "LICENCE", "REPORTING", "NOT_SAFE", "NEIGHBOURS", "OTHER"},
                description = "Needed with OBJECTS.") String ground,
        @Schema(maxLength = 4000, description = "More about the ground; needed with OTHER. No offences.") String explanation) {
}
