package org.cartref.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.repository.Deployment;
import org.cartref.clock.London;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What analysts have deployed and an administrator has not released yet, over HTTP. */
@RestController
@RequestMapping("/api/deployments")
@Tag(name = "Deployments", description = "Models, decisions and forms that wait to be released. For analysts and administrators.")
class DeploymentsApi {

    private final GuardedDeployments deployments;

    DeploymentsApi(RepositoryService repository) {
        this.deployments = (GuardedDeployments) repository;
    }

    /** What releasing a file would do to what is in force. */
    enum Change { NEW, CHANGED, SAME }

    /** A file that waits; overtaken when somebody else has changed it in force since, so that it cannot be released. */
    @Schema(name = "ParkedFile")
    record ParkedFile(String file, Change change, boolean overtaken) {
    }

    @Schema(name = "ParkedDeployment")
    record ParkedDeployment(String id, String name, String parkedBy, OffsetDateTime parkedAt, List<ParkedFile> files,
            @Schema(description = "How many files in force would come in force again, unchanged") long unchanged) {

        static ParkedDeployment of(GuardedDeployments.Parked parked) {
            List<ParkedFile> files = parked.files().files().keySet().stream().map(file -> new ParkedFile(file,
                    !parked.inForce().files().containsKey(file) ? Change.NEW
                            : parked.files().same(file, parked.inForce()) ? Change.SAME : Change.CHANGED,
                    parked.overtaken().contains(file))).toList();
            return new ParkedDeployment(parked.id(), parked.name(), parked.by(), London.offset(parked.at().toInstant()), files,
                    parked.inForce().files().keySet().stream()
                            .filter(file -> !parked.files().files().containsKey(file) || parked.files().same(file, parked.inForce())).count());
        }
    }

    @Schema(name = "ReleasedDeployment")
    record ReleasedDeployment(String id, String name, OffsetDateTime releasedAt) {

        static ReleasedDeployment of(Deployment released) {
            return new ReleasedDeployment(released.getId(), released.getName(), London.offset(released.getDeploymentTime().toInstant()));
        }
    }

    @GetMapping
    @Operation(operationId = "listParkedDeployments", summary = "What waits to be released, oldest first, and what it would change")
    List<ParkedDeployment> parked() {
        return deployments.parked().stream().map(ParkedDeployment::of).toList();
    }

    @PostMapping("/{id}/release")
    @Operation(operationId = "releaseDeployment", summary = "Put it in force for new cases; for administrators. Again, it does nothing.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "Nothing waits under this id.",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(responseCode = "409", description = "It does not fit what is in force (any more).",
            content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE, schema = @Schema(implementation = ProblemDetail.class)))
    ReleasedDeployment release(@PathVariable String id) {
        return ReleasedDeployment.of(deployments.release(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "throwAwayDeployment", summary = "Throw it away; for administrators and whoever deployed it")
    void throwAway(@PathVariable String id) {
        deployments.throwAway(id);
    }

    @ExceptionHandler({AuthorizationException.class, BadUserRequestException.class, ParseException.class})
    ProblemDetail refused(ProcessEngineException refusal) {
        HttpStatus status = refusal instanceof NotFoundException ? HttpStatus.NOT_FOUND
                : refusal instanceof AuthorizationException ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT;
        return ProblemDetail.forStatusAndDetail(status, refusal.getMessage());
    }
}
