package org.cartref.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.cartref.clock.London;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** What changes in the law on a day, and for whom, over HTTP and as a page; for managers. */
@RestController
@RequestMapping("/api/law")
@Tag(name = "Law", description = "What changes in the law on a day, and for which open cases. For managers and administrators.")
class LawChangesApi {

    private final LawChanges changes;
    private final ITemplateEngine templates;

    LawChangesApi(LawChanges changes, ITemplateEngine templates) {
        this.changes = changes;
        this.templates = templates;
    }

    @GetMapping("/changes")
    @Operation(operationId = "readLawChanges", summary = "Rules that begin or end on a day, and the open cases whose duty, date, letter or ending differs",
            description = "Compares the law of the day before with that of the day, or of the last of several days, on the facts each case has now.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "These are not days in this order.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    LawChangesView read(@Parameter(description = "The day, as ISO date.", example = "2026-05-01") @RequestParam LocalDate on,
            @Parameter(description = "The last of several days; left out for one.") @RequestParam(required = false) LocalDate until) {
        if (until != null && until.isBefore(on)) {
            throw new ErrorResponseException(HttpStatus.BAD_REQUEST, ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
                    "until: the last day lies before the first. Check the two."), null);
        }
        return changes.between(on, until == null ? on : until);
    }

    @GetMapping(path = "/changes.html", produces = "text/html;charset=UTF-8")
    @Operation(operationId = "readLawChangesPage", summary = "The same as a page; without a day, the days on which anything changes")
    String page(@RequestParam(required = false) LocalDate on, @RequestParam(required = false) LocalDate until) {
        Map<String, Object> shown = new HashMap<>(Map.of("days", changes.days(), "uk", Locale.UK));
        shown.put("changes", on == null ? null : read(on, until));
        shown.put("title", on == null ? "What changes in the law" : "What changes in the law on " + London.words(on, Locale.UK));
        return templates.process("law-changes", new Context(Locale.UK, shown));
    }
}
