package org.cartref.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Reading a case over HTTP: for the case beside a form, and for other systems of the council. */
@RestController
@RequestMapping("/api/cases/{reference}")
@Tag(name = "Cases", description = "Reading a case. For every group that works on cases.")
@ApiResponse(responseCode = "200", useReturnTypeSchema = true)
@ApiResponse(responseCode = "403", description = "The case is restricted; the detail says whom to ask.",
        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(responseCode = "404", description = "There is no such case or letter.",
        content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
class CaseApi {

    private final CaseReader reader;
    private final ITemplateEngine templates;

    CaseApi(CaseReader reader, ITemplateEngine templates) {
        this.reader = reader;
        this.templates = templates;
    }

    @GetMapping
    @Operation(operationId = "readCase", summary = "The case: people, how to reach them, duties, plan",
            description = "A restricted case answers everybody, but most callers only with whom to ask.")
    CaseView read(@PathVariable String reference) {
        return reader.caseOf(reference);
    }

    @GetMapping("/clocks")
    @Operation(operationId = "readClocks", summary = "Every clock the case ever had, in the order they started")
    List<ClockView> clocks(@PathVariable String reference) {
        return reader.clocks(reference);
    }

    @GetMapping("/steps")
    @Operation(operationId = "readSteps", summary = "What the case waits for: its open steps, the most pressing first")
    List<StepView> steps(@PathVariable String reference) {
        return reader.steps(reference);
    }

    @GetMapping("/letters")
    @Operation(operationId = "readLetters", summary = "Its letters, oldest first, drafts included")
    List<LetterView> letters(@PathVariable String reference) {
        return reader.letters(reference);
    }

    @GetMapping(path = "/letters/{id}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(operationId = "readLetter", summary = "One letter as it was issued; before that a preview, marked as a draft")
    ResponseEntity<byte[]> letter(@PathVariable String reference, @PathVariable String id) {
        return pdf(reader.print(reference, id));
    }

    private static ResponseEntity<byte[]> pdf(CaseReader.Print print) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(print.fileName()).build().toString())
                .body(print.pdf());
    }

    @GetMapping(path = "/card", produces = "text/html;charset=UTF-8")
    @Operation(operationId = "readCard", summary = "To print: who meets them, where, when, what to bring, whom to call")
    String card(@PathVariable String reference) {
        CaseReader.Card card = reader.card(reference);
        return templates.process(card.template(), new Context(Locale.UK, card.says()));
    }

    @GetMapping("/messages")
    @Operation(operationId = "readMessages", summary = "What was said to the person by text, e-mail or call")
    List<MessageView> messages(@PathVariable String reference) {
        return reader.messages(reference);
    }

    @GetMapping(path = "/messages/{id}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(operationId = "readPage", summary = "To print: a message that a worker brings to the person on paper")
    ResponseEntity<byte[]> page(@PathVariable String reference, @PathVariable String id) {
        return pdf(reader.page(reference, id));
    }

    @GetMapping("/contacts")
    @Operation(operationId = "readContacts", summary = "Contacts with the person, and attempts, in the order they were recorded")
    List<ContactView> contacts(@PathVariable String reference) {
        return reader.contacts(reference);
    }

    @GetMapping("/events")
    @Operation(operationId = "readEvents", summary = "The event trail: who did what, when and why, oldest first")
    List<EventView> events(@PathVariable String reference) {
        return reader.events(reference);
    }

    @GetMapping("/acts")
    @Operation(operationId = "readActs", summary = "What you may begin about the case at any time, by a form that asks for its reference")
    List<ActView> acts(@PathVariable String reference) {
        return reader.acts(reference);
    }

    @GetMapping("/audit")
    @Operation(operationId = "readAudit", summary = "The case file audit: ten elements, what was found and what would raise the score",
            description = "Scored anew each time from what the case holds now. Parts that do not apply count in neither sum.")
    AuditView audit(@PathVariable String reference) {
        return reader.audit(reference);
    }
}
