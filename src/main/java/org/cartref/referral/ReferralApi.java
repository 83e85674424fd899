package org.cartref.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.cartref.casefile.LanguageWish;
import org.cartref.casefile.RulesBroken;
import org.cartref.clock.London;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where partners refer people. */
@RestController
@RequestMapping("/api/referrals")
@Tag(name = "Referrals", description = "Referring people. For every group that may start the pathway, and for partners.")
class ReferralApi {

    // What the start form files under the application stands at the top of a referral.
    private static final String APPLICATION = "application";
    private static final String HOUSING = "housing";
    private static final String RELEASE = "release";

    private final Referrals referrals;
    private final London london;
    private final ObjectMapper json;
    private final ObjectReader housing;
    private final ObjectReader release;

    ReferralApi(Referrals referrals, London london, ObjectMapper json) {
        this.referrals = referrals;
        this.london = london;
        this.json = json;
        this.housing = JsonBody.strict(json, HousingReferral.class);
        this.release = JsonBody.strict(json, ReleaseReferral.class);
    }

    @PostMapping(path = "/housing", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "referForHousing", summary = "Refer somebody who is homeless or may lose their home",
            description = "Sending the same senderReference again changes nothing and answers as the first time.",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = HousingReferral.class))))
    @ApiResponse(responseCode = "201", description = "Taken in; a case is open. Missing names the fields we will have to ask for.")
    @ApiResponse(responseCode = "200", description = "You had referred this before; the answer is the same.")
    @ApiResponse(responseCode = "400", description = "Something in it breaks a rule; errors names each field and its rule.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<Intake.Taken> refer(InputStream body) throws IOException {
        HousingReferral referral = JsonBody.read(body, housing, "The referral");
        return taken(HOUSING, referral.senderReference(), answers(referral));
    }

    @PostMapping(path = "/release", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "referForRelease", summary = "Refer somebody who leaves prison",
            description = "At best 66 days before the release, at worst on the day. Sending the same senderReference again changes "
                    + "nothing and answers as the first time. Offences are refused wherever they are written.",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = ReleaseReferral.class))))
    @ApiResponse(responseCode = "201", description = "Taken in; a case is open. Missing names the fields we will chase.")
    @ApiResponse(responseCode = "200", description = "You had referred this before; the answer is the same.")
    @ApiResponse(responseCode = "400", description = "Something in it breaks a rule; errors names each field and its rule.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<Intake.Taken> referForRelease(InputStream body) throws IOException {
        ReleaseReferral referral = JsonBody.read(body, release, "The referral");
        return taken(RELEASE, referral.senderReference(), answers(referral));
    }

    @GetMapping(path = "/{kind}/{senderReference}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "readReferral", summary = "What became of a referral you have sent",
            description = "By your own reference. Nothing of the person; ring us and quote the case reference.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "You have sent no referral of this kind with this reference.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    ReferralProgress progress(@PathVariable String kind, @PathVariable String senderReference) {
        return referrals.progress(kind, senderReference)
                .orElseThrow(() -> new ErrorResponseException(HttpStatus.NOT_FOUND, ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND,
                        "You have sent no referral of this kind with this reference."), null));
    }

    private ResponseEntity<Intake.Taken> taken(String kind, String senderReference, ObjectNode answers) {
        String reference = JsonBody.reference(senderReference, "sending twice opens one case");
        Referrals.Receipt receipt = referrals.receive(kind, reference, answers);
        return ResponseEntity.status(receipt.first() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/cases/" + receipt.taken().caseReference()))
                .body(receipt.taken());
    }

    private ObjectNode answers(HousingReferral referral) {
        ObjectNode answers = json.valueToTree(referral);
        answers.remove("senderReference");
        ObjectNode application = answers.putObject(APPLICATION).put("approach", "HOUSING_HELP");
        for (String field : List.of("receivedOn", "account", "nowhereTonight")) {
            application.set(field, answers.remove(field));
        }
        if (referral.receivedOn() == null) {
            application.put("receivedOn", london.today().toString());
        }
        wishKnownOrNot(answers, referral.reach());
        return answers;
    }

    private ObjectNode answers(ReleaseReferral referral) {
        ObjectNode answers = json.valueToTree(referral);
        answers.remove("senderReference");
        ObjectNode release = answers.withObject("/" + RELEASE);
        if (release.path("referredOn").isNull() || release.path("referredOn").isMissingNode()) {
            release.put("referredOn", london.today().toString());
        }
        for (String question : List.of("consentToRefer", "consentToShare", "hasTenancy")) {
            if (release.path(question).isBoolean()) {
                release.put(question, release.get(question).asBoolean() ? "YES" : "NO");
            }
        }
        wishKnownOrNot(answers, referral.reach());
        return answers;
    }

    /** Nobody asked yet: a Welsh version is owed all the same (WSI 2015/996, standard 5). */
    private static void wishKnownOrNot(ObjectNode answers, HousingReferral.Reach reach) {
        if (reach == null || reach.languageWish() == null) {
            answers.withObject("/reach").put("languageWish", LanguageWish.UNKNOWN.name());
        }
    }

    @ExceptionHandler
    ProblemDetail broken(RulesBroken rules) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, rules.getMessage());
        problem.setTitle("The referral cannot be taken in as it is");
        problem.setProperty("errors", rules.broken().stream()
                .map(rule -> Map.of("field", sent(rule.field()), "message", rule.sentence())).toList());
        return problem;
    }

    private static String sent(String formKey) {
        return formKey.startsWith(APPLICATION + ".") ? formKey.substring(APPLICATION.length() + 1) : formKey;
    }
}
