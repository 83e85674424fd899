package org.cartref.referral;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cartref.casefile.LanguageWish;
import org.cartref.casefile.RulesBroken;
import org.cartref.casefile.RulesBroken.Broken;
import org.cartref.clock.London;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where partners refer people. */
@RestController
@RequestMapping("/api/referrals")
@Tag(name = "Referrals", description = "Referring people. For every group that may start the pathway, and for partners.")
class ReferralApi {

    private static final int MOST_BYTES = 1_000_000;
    private static final Pattern REFERENCE = Pattern.compile("\\P{Cntrl}{1,100}");
    // What the start form files under the application stands at the top of a referral.
    private static final String APPLICATION = "application";

    private final Referrals referrals;
    private final London london;
    private final ObjectMapper json;
    private final ObjectReader housing;

    ReferralApi(Referrals referrals, London london, ObjectMapper json) {
        this.referrals = referrals;
        this.london = london;
        this.json = json;
        this.housing = json.readerFor(HousingReferral.class)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
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
        HousingReferral referral = read(body);
        String reference = referral.senderReference() == null ? "" : referral.senderReference().strip();
        if (!REFERENCE.matcher(reference).matches()) {
            throw broken("senderReference", "Your reference: give one of at most 100 printable characters, so that sending twice opens one case.");
        }
        Referrals.Receipt receipt = referrals.receive("housing", "statutory-homelessness", reference, answers(referral));
        return ResponseEntity.status(receipt.first() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(URI.create("/api/cases/" + receipt.taken().caseReference()))
                .body(receipt.taken());
    }

    private HousingReferral read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw broken("", "The referral is larger than a megabyte. Shorten it.");
        }
        try {
            HousingReferral referral = bytes.length == 0 ? null : housing.readValue(bytes);
            if (referral == null) {
                throw broken("", "The referral is empty. Send a JSON object.");
            }
            return referral;
        } catch (UnrecognizedPropertyException unknown) {
            throw broken(path(unknown), "There is no field of this name here. There are: "
                    + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".");
        } catch (JsonMappingException misfit) {
            throw broken(path(misfit), "The value is not of the kind this field takes, or the field is there twice.");
        } catch (JsonProcessingException unreadable) {
            throw broken("", "This is not JSON from line " + unreadable.getLocation().getLineNr() + ", column "
                    + unreadable.getLocation().getColumnNr() + ".");
        }
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
        // Nobody asked yet: a Welsh version is owed all the same (WSI 2015/996, standard 5).
        if (referral.reach() == null || referral.reach().languageWish() == null) {
            answers.withObject("/reach").put("languageWish", LanguageWish.UNKNOWN.name());
        }
        return answers;
    }

    private static RulesBroken broken(String field, String sentence) {
        return new RulesBroken(List.of(new Broken(field, sentence)));
    }

    private static String path(JsonMappingException misfit) {
        return misfit.getPath().stream().map(JsonMappingException.Reference::getFieldName)
                .filter(name -> name != null).collect(Collectors.joining("."));
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
