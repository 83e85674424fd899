package org.cartref.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.authorization.Groups;
import org.cartref.welsh.Welsh;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Forms, and the names of steps, pathways and lists, reach who works in Welsh in Welsh: on the way out, where the web apps read
 * them. The engine, what is deployed, the record and the logs keep English.
 */
class InWelsh extends OncePerRequestFilter {

    private static final Pattern SHOWN = Pattern.compile("/camunda/api/engine/engine/[^/]+/"
            + "((task|process-definition)/.*deployed-(start-)?form|(task|filter|process-definition|history/task)(/[^/]+)?(/list)?)");
    /** Who may rename a list sees its own name, or they would save the Welsh as that. */
    private static final Pattern RENAMED = Pattern.compile(".*/filter(/[^/]+)?");

    private final DeskLanguage language;
    private final Welsh welsh;
    private final ObjectMapper json;

    InWelsh(DeskLanguage language, Welsh welsh, ObjectMapper json) {
        this.language = language;
        this.welsh = welsh;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !SHOWN.matcher(path).matches() || RENAMED.matcher(path).matches() && request.isUserInRole(Groups.CAMUNDA_ADMIN) || !language.isWelsh();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpStatus.OK.value()) {
            try {
                JsonNode told = json.readTree(answer.getContentAsByteArray());
                welsh.into(told);
                answer.resetBuffer();
                answer.getOutputStream().write(json.writeValueAsBytes(told));
            } catch (JsonProcessingException notJson) {
                logger.debug("Left as it is: " + request.getRequestURI());
            }
        }
        answer.copyBodyToResponse();
    }
}
