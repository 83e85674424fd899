package org.cartref.retention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.cartref.casefile.Refused;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Erasing a person, and giving a person what is held on them. */
@RestController
@RequestMapping("/api/cases/{reference}")
@Tag(name = "Erasure", description = "Erasing a person and answering a subject access request. For whoever holds the rights erase and give-access.")
@ApiResponse(responseCode = "200", useReturnTypeSchema = true)
@ApiResponse(responseCode = "409", description = "Not now, or not by you; the detail says why, and from which day where that is known.",
        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
class ErasureApi {

    private final ErasureDesk desk;

    ErasureApi(ErasureDesk desk) {
        this.desk = desk;
    }

    /** @param ground a name of {@code grounds} in the retention table */
    @Schema(name = "ErasureRequest")
    record Request(@Schema(allowableValues = {"ASKED", "UNLAWFUL", "ORDERED"}) String ground) {
    }

    /** @param reason why it is refused; not needed to sign */
    @Schema(name = "ErasureDecision")
    record Decision(boolean sign, String reason) {
    }

    /** @param until the last day they are held */
    @Schema(name = "ErasureHold")
    record Hold(LocalDate until, String reason) {
    }

    @GetMapping("/erasure")
    @Operation(operationId = "previewErasure", summary = "What would go if the person of this case were erased today, what stays, and what is in the way")
    Preview preview(@PathVariable String reference) {
        return desk.preview(reference);
    }

    @PostMapping(path = "/erasure", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "askForErasure", summary = "Ask for it; somebody else signs")
    Preview ask(@PathVariable String reference, @RequestBody Request request) {
        desk.ask(reference, request.ground());
        return desk.preview(reference);
    }

    @PostMapping(path = "/erasure/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "decideErasure", summary = "Sign or refuse what another asked for; signed, it is done at once")
    void decide(@PathVariable String reference, @RequestBody Decision decision) {
        desk.decide(reference, decision.sign(), decision.reason());
    }

    @PutMapping(path = "/erasure/hold", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "holdFromErasure",
            summary = "Keep the person from being erased until a day has passed, because a court, an inquiry or a claim needs what is held")
    void hold(@PathVariable String reference, @RequestBody Hold hold) {
        desk.hold(reference, hold.until(), hold.reason());
    }

    @DeleteMapping("/erasure/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "liftHold", summary = "Let the times run again; without a hold, changes nothing")
    void lift(@PathVariable String reference) {
        desk.lift(reference);
    }

    @GetMapping(path = "/subject-access/note", produces = "text/plain;charset=UTF-8")
    @Operation(operationId = "readBeforeGivingAccess",
            summary = "What a worker reads before the file goes out: where it names others, what is left out, where else to look")
    ResponseEntity<String> note(@PathVariable String reference) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(desk.noteOn(reference));
    }

    @GetMapping(path = "/subject-access", produces = "application/zip")
    @Operation(operationId = "giveAccess", summary = "Everything held on the person in all their cases, as one ZIP file; on record that it was given out",
            description = "What is about others is left out, or listed for review in the note beside it: read that before the file goes anywhere.")
    ResponseEntity<byte[]> subjectAccess(@PathVariable String reference) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(reference + "-subject-access.zip").build().toString())
                .body(desk.everythingOn(reference));
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refused.getMessage());
    }
}
