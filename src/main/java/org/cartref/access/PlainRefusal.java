package org.cartref.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says no as a problem detail (RFC 9457). */
@Component
class PlainRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;

    PlainRefusal(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (reason instanceof EngineUsers.HasToWait wait) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.seconds()));
            say(response, HttpStatus.TOO_MANY_REQUESTS, wait.getMessage());
            return;
        }
        // A script in the page asks in vain; only a person opening the address gets the browser's password box.
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode == null || mode.equals("navigate")) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Cartref\"");
        }
        say(response, HttpStatus.UNAUTHORIZED, reason instanceof LockedException
                ? reason.getMessage() : "Sign in with your Cartref user id and password.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        say(response, HttpStatus.FORBIDDEN, "Your groups do not allow this.");
    }

    /** Answers with this sentence; also as {@code message}, where the web apps look for one to show. */
    void say(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
        problem.setProperty("message", sentence);
        json.writeValue(response.getOutputStream(), problem);
    }
}
