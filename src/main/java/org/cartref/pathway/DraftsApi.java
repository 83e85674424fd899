package org.cartref.pathway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cartref.access.SignedIn;
import org.cartref.casefile.Drafts.Kept;
import org.cartref.casefile.Drafts.Turn;
import org.cartref.casefile.TypedElsewhere;
import org.cartref.clock.London;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What somebody has typed into a form and not sent yet, kept for them alone. */
@RestController
@RequestMapping("/api/drafts")
@Tag(name = "Drafts", description = "What the signed-in worker has typed into a form and not sent yet. Nobody reads another's.")
@ApiResponse(responseCode = "200", useReturnTypeSchema = true)
@ApiResponse(responseCode = "403", description = "The form is not theirs; the detail says why.",
        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(responseCode = "404", description = "The step is over, or there is no such form or case.",
        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
class DraftsApi {

    /** More than anybody types; an application with every field full has a tenth of it. */
    private static final int MOST_BYTES = 250_000;

    private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9-]{1,36}");

    private final DraftDesk desk;
    private final SignedIn signedIn;
    private final ObjectReader reader;

    DraftsApi(DraftDesk desk, SignedIn signedIn, ObjectMapper json) {
        this.desk = desk;
        this.signedIn = signedIn;
        this.reader = json.readerFor(Typed.class).without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    }

    /** @param answers by the key of their field; null when there are none */
    @Schema(name = "Draft")
    record View(@Schema(description = "Counts the changes; 0 where there never was a draft") int number,
            @Schema(nullable = true) OffsetDateTime typedAt, @Schema(nullable = true) Map<String, Object> answers) {

        static View of(Kept kept) {
            Instant at = kept.typedAt();
            return new View(kept.number(), at == null ? null : London.offset(at), kept.answers());
        }
    }

    /**
     * @param writer  who typed it, as the page knows it: somebody else may have signed in beside it since
     * @param basedOn the number of the draft they have before them
     * @param page    any name that no other open page has
     * @param turn    counts what this page sends
     */
    @Schema(name = "DraftTyped")
    record Typed(String writer, int basedOn, String page, int turn, Map<String, Object> answers) {

        Turn now() {
            return new Turn(basedOn, page, turn);
        }

        boolean isOne() {
            return basedOn >= 0 && turn >= 0 && page != null && PAGE.matcher(page).matches();
        }
    }

    @GetMapping("/task/{id}")
    @Operation(operationId = "readDraftOfStep", summary = "What the worker has typed into the form of a step")
    ResponseEntity<View> ofStep(@PathVariable String id) {
        return answer(desk.read(DraftForm.ofStep(id)));
    }

    @GetMapping("/start/{process}")
    @Operation(operationId = "readDraftOfStart", summary = "What the worker has typed into the form that starts a process")
    ResponseEntity<View> ofStart(@PathVariable String process, @RequestParam(required = false) String about) {
        return answer(desk.read(DraftForm.ofStart(process, about)));
    }

    @PutMapping(path = "/task/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "keepDraftOfStep", summary = "Keep it; refused with 409 when it was gone on with in another window")
    ResponseEntity<View> keepOfStep(@PathVariable String id,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Typed.class))) InputStream body)
            throws IOException {
        return keep(DraftForm.ofStep(id), body);
    }

    @PutMapping(path = "/start/{process}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "keepDraftOfStart", summary = "Keep it; refused with 409 when it was gone on with in another window")
    ResponseEntity<View> keepOfStart(@PathVariable String process, @RequestParam(required = false) String about,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Typed.class))) InputStream body)
            throws IOException {
        return keep(DraftForm.ofStart(process, about), body);
    }

    @DeleteMapping("/task/{id}")
    @Operation(operationId = "dropDraftOfStep", summary = "Begin anew")
    ResponseEntity<View> dropOfStep(@PathVariable String id, @RequestParam String writer, @RequestParam int basedOn,
            @RequestParam String page, @RequestParam int turn) {
        return drop(DraftForm.ofStep(id), new Typed(writer, basedOn, page, turn, null));
    }

    @DeleteMapping("/start/{process}")
    @Operation(operationId = "dropDraftOfStart", summary = "Begin anew")
    ResponseEntity<View> dropOfStart(@PathVariable String process, @RequestParam(required = false) String about, @RequestParam String writer,
            @RequestParam int basedOn, @RequestParam String page, @RequestParam int turn) {
        return drop(DraftForm.ofStart(process, about), new Typed(writer, basedOn, page, turn, null));
    }

    private ResponseEntity<View> keep(DraftForm form, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw problem(HttpStatus.PAYLOAD_TOO_LARGE, "This is too long to be kept as a draft. Send it, or shorten it.");
        }
        Typed typed;
        try {
            typed = reader.readValue(bytes);
        } catch (JsonProcessingException unreadable) {
            throw noDraft();
        }
        if (typed == null || typed.answers() == null || !typed.isOne()) {
            throw noDraft();
        }
        // What is nested otherwise than a form sends it, no erasure would find a person in.
        typed.answers().forEach((key, answer) -> {
            if (answer instanceof Map || answer instanceof List<?> rows && rows.stream().anyMatch(DraftsApi::isNested)) {
                throw problem(HttpStatus.BAD_REQUEST,
                        "Answers: " + key + " is no field of a form. Give each answer by the key of its field, such as person.givenName.");
            }
        });
        return keep(form, typed);
    }

    /** A row of a list has answers, and nothing below them but what is chosen. */
    private static boolean isNested(Object row) {
        return row instanceof List || row instanceof Map<?, ?> answers && answers.values().stream().anyMatch(answer -> answer instanceof Map
                || answer instanceof List<?> chosen && chosen.stream().anyMatch(each -> each instanceof Map || each instanceof List));
    }

    private ResponseEntity<View> drop(DraftForm form, Typed nothing) {
        if (!nothing.isOne()) {
            throw noDraft();
        }
        return keep(form, nothing);
    }

    private ResponseEntity<View> keep(DraftForm form, Typed typed) {
        if (!signedIn.id().equals(typed.writer())) {
            throw problem(HttpStatus.UNAUTHORIZED, "Somebody else is signed in here by now. Sign in again.");
        }
        return answer(desk.keep(form, typed.now(), typed.answers()));
    }

    private static ErrorResponseException noDraft() {
        return problem(HttpStatus.BAD_REQUEST, "This is no draft: give writer and page, two names, basedOn and turn, two numbers, and answers, an object.");
    }

    private static ResponseEntity<View> answer(Optional<Kept> kept) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(kept.map(View::of)
                .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "There is no such step, form or case; a step is gone when somebody has done it.")));
    }

    private static ErrorResponseException problem(HttpStatus status, String sentence) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, sentence), null);
    }

    @ExceptionHandler
    ProblemDetail closed(DraftDesk.Closed closed) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, closed.getMessage());
    }

    @ExceptionHandler
    ProblemDetail elsewhere(TypedElsewhere elsewhere) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, elsewhere.getMessage());
        View there = View.of(elsewhere.kept());
        problem.setProperty("number", there.number());
        problem.setProperty("typedAt", there.typedAt());
        problem.setProperty("answers", there.answers());
        return problem;
    }
}
