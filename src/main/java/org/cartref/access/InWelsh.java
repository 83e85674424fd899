package org.cartref.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.authorization.Groups;
import org.cartref.welsh.Welsh;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Forms, the names of steps, pathways and lists, and what explains the dates of a case reach who works in Welsh in Welsh: on the way
 * out, where the pages read them. The engine, what is deployed, the record and the logs keep English.
 */
class InWelsh extends OncePerRequestFilter {

    private static final Pattern SHOWN = Pattern.compile("/camunda/api/engine/engine/[^/]+/"
            + "((task|process-definition)/.*deployed-(start-)?form|(task|filter|process-definition|history/task)(/[^/]+)?(/list)?)");
    /** What is read there by password, a machine reads. */
    private static final Pattern OF_A_CASE = Pattern.compile("/api/cases(/[^.]*)?");
    private static final Set<String> SENTENCES = Set.of("title", "explanation", "about", "groups");
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
        return !(translated(request) && language.isWelsh());
    }

    private static boolean translated(HttpServletRequest request) {
        String path = request.getRequestURI();
        return isOfACase(request) ? request.getHeader(HttpHeaders.AUTHORIZATION) == null
                : SHOWN.matcher(path).matches() && !(RENAMED.matcher(path).matches() && administers());
    }

    private static boolean administers() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user != null && user.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(Groups.CAMUNDA_ADMIN::equals);
    }

    private static boolean isOfACase(HttpServletRequest request) {
        return OF_A_CASE.matcher(request.getRequestURI()).matches();
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
                if (isOfACase(request)) {
                    welsh.into(told, SENTENCES);
                }
                answer.resetBuffer();
                answer.getOutputStream().write(json.writeValueAsBytes(told));
            } catch (JsonProcessingException notJson) {
                logger.debug("Left as it is: " + request.getRequestURI());
            }
        }
        answer.copyBodyToResponse();
    }
}
