package org.cartref.referral;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cartref.casefile.RulesBroken;
import org.cartref.casefile.RulesBroken.Broken;
import org.cartref.casefile.Sought;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where police and probation answer what they were asked about a home. */
@RestController
@RequestMapping("/api/answers")
@Tag(name = "Answers", description = "Answering about a home proposed for somebody leaving prison. Each door for its own partner.")
class AnswerApi {

    private static final Pattern GROUND = Pattern.compile("[A-Z_]{1,30}");

    private final PartnerAnswers answers;
    private final ObjectReader reader;

    AnswerApi(PartnerAnswers answers, ObjectMapper json) {
        this.answers = answers;
        this.reader = JsonBody.strict(json, HomeAnswer.class);
    }

    /** @param sentence whether it was recorded now or before */
    record Noted(String caseReference, Integer home, String answer, String sentence) {
    }

    @PostMapping(path = "/{partner:police|probation}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "answerAboutHome", summary = "Say whether somebody may move into the home we asked you about",
            description = "Once for each home. Sending the same again changes nothing and is answered as recorded. Who has changed their "
                    + "mind rings the worker who asked.",
            requestBody = @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = HomeAnswer.class))))
    @ApiResponse(responseCode = "201", description = "Recorded; the search goes on from here.")
    @ApiResponse(responseCode = "200", description = "You had answered exactly this before.")
    @ApiResponse(responseCode = "400", description = "Something in it breaks a rule; errors names each field and its rule.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "404", description = "We ask you nothing about such a home, or no longer; the same whether or not there is such a case.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "409", description = "You had answered otherwise.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<Noted> answer(@PathVariable String partner, InputStream body) throws IOException {
        HomeAnswer answer = JsonBody.read(body, reader, "The answer");
        String reference = JsonBody.reference(answer.senderReference(), "sending twice is one answer");
        Optional<String> told = Optional.ofNullable(answer.caseReference()).flatMap(Sought::reference);
        require("caseReference", told.isPresent(),
                "Case reference: this is not one. It looks like CER-2026-000123.");
        require("home", answer.home() != null && answer.home() > 0, "Home: give its number, as the worker who asks you named it.");
        require("answer", List.of("AGREES", "OBJECTS").contains(String.valueOf(answer.answer())), "Answer: AGREES or OBJECTS.");
        require("ground", answer.answer().equals("OBJECTS") == (answer.ground() != null),
                "Ground: choose one with OBJECTS, and none with AGREES.");
        // Which there are is for the form to say; this is about what could be one at all.
        require("ground", answer.ground() == null || GROUND.matcher(answer.ground()).matches(), "Ground: choose one of the listed grounds.");
        HomeAnswer clean = new HomeAnswer(reference, told.get(), answer.home(), answer.answer(),
                answer.ground(), answer.explanation());
        boolean first = answers.receive(partner, clean);
        return ResponseEntity.status(first ? HttpStatus.CREATED : HttpStatus.OK).body(new Noted(clean.caseReference(), clean.home(), clean.answer(),
                first ? "Recorded. Thank you." : "Your answer was already recorded. Nothing has changed."));
    }

    private static void require(String field, boolean kept, String sentence) {
        if (!kept) {
            throw JsonBody.broken(field, sentence);
        }
    }

    @ExceptionHandler
    ProblemDetail broken(RulesBroken rules) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, rules.getMessage());
        problem.setTitle("The answer cannot be taken in as it is");
        problem.setProperty("errors", rules.broken().stream()
                .map((Broken rule) -> Map.of("field", sent(rule.field()), "message", rule.sentence())).toList());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail nothingAsked(NothingAsked nothing) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(nothing.isAnsweredBefore() ? HttpStatus.CONFLICT : HttpStatus.NOT_FOUND,
                nothing.getMessage());
        problem.setTitle("Nobody waits for this answer");
        return problem;
    }

    /** The form calls its fields after the partner; a partner knows only their own. */
    private static String sent(String formKey) {
        return !formKey.contains(".") ? formKey : formKey.endsWith("Ground") ? "ground" : formKey.endsWith("Reason") ? "explanation" : "answer";
    }
}
