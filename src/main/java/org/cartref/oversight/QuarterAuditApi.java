package org.cartref.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cartref.access.RestrictedCases;
import org.cartref.casefile.AuditReading;
import org.cartref.casefile.AuditSample;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.CaseFiles;
import org.cartref.casefile.Quarter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading the case file audit of a quarter over HTTP; for managers. */
@RestController
@RequestMapping("/api/audits")
@Tag(name = "Audits", description = "The case file audit of a quarter. For managers.")
class QuarterAuditApi {

    private final AuditSample sample;
    private final CaseFiles files;
    private final RestrictedCases restricted;
    private final CaseAudit audit;

    QuarterAuditApi(AuditSample sample, CaseFiles files, RestrictedCases restricted, CaseAudit audit) {
        this.audit = audit;
        this.sample = sample;
        this.files = files;
        this.restricted = restricted;
    }

    @GetMapping("/{quarter}")
    @Transactional(readOnly = true)
    @Operation(operationId = "readQuarterAudit",
            summary = "Cases drawn from a quarter: automatic score, second officer's score, differences; both by stage, element, band and lead worker")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "This is not a quarter.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    public QuarterAuditView quarter(@PathVariable String quarter,
            @Parameter(description = "The draw from those who fell out of help, instead of the one from the whole quarter.")
            @RequestParam(defaultValue = "false") boolean fallOutsOnly) {
        try {
            Quarter.of(quarter);
        } catch (IllegalArgumentException notAQuarter) {
            throw new ErrorResponseException(HttpStatus.BAD_REQUEST,
                    ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, notAQuarter.getMessage()), notAQuarter);
        }
        Map<CaseFile, AuditReading> drawn = new LinkedHashMap<>();
        sample.given(quarter).stream().map(files::get).forEach(file -> file.getReadings().stream()
                .filter(reading -> reading.quarter().equals(quarter) && reading.fallOutsOnly() == fallOutsOnly)
                .forEach(reading -> drawn.put(file, reading)));
        Set<String> shown = drawn.keySet().stream().filter(file -> restricted.shows(file, "the audit of " + quarter)).map(CaseFile::getReference)
                .collect(Collectors.toSet());
        return QuarterAuditView.of(quarter, drawn, shown, audit.elementsOfStages(), audit.bands(), audit.fewest());
    }
}
