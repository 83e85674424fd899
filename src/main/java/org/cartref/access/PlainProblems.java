package org.cartref.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.cartref.casefile.Refused;
import org.cartref.clock.ClockRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What our own REST answers (RFC 9457) where neither a controller nor Spring itself has found words. */
@RestControllerAdvice("org.cartref")
@Order
class PlainProblems {

    private static final Logger LOG = LoggerFactory.getLogger(PlainProblems.class);

    /** A rule of the field: its sentence is written for the reader. */
    @ExceptionHandler({Refused.class, ClockRefused.class})
    ProblemDetail refused(RuntimeException rule) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, rule.getMessage());
    }

    /** {@link PlainRefusal} answers this one. */
    @ExceptionHandler
    void denied(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler
    ProblemDetail unforeseen(Exception fault, HttpServletRequest request) throws Exception {
        if (Pulse.missing(fault)) {
            // WithoutDatabase answers this one.
            throw fault;
        }
        // Spring takes it for one, and stumbles over it later.
        if (request.getContentType() != null && request.getContentType().contains("*")) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Say which kind of content this is: application/json.");
        }
        Optional<DatabaseSays> said = DatabaseSays.of(fault).filter(says -> says.status().is4xxClientError());
        if (said.isPresent()) {
            return ProblemDetail.forStatusAndDetail(said.get().status(), said.get().sentence());
        }
        String number = UUID.randomUUID().toString();
        LOG.error("Fault {}", number, fault);
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side, and nothing was changed. Whoever runs Cartref finds it in the log under "
                        + number + ".");
    }
}
