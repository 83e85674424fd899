package org.cartref.pathway;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Takes the engine's own words off a refused form, so that the worker reads which field, which rule and what to do,
 * and not "Cannot submit task form 5f3a…:" before it.
 */
@Component
class SpokenRefusals extends OncePerRequestFilter {

    private static final String ENGINES_WORDS = "Cannot (submit task form|instantiate process definition) [^ ]+: ";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().endsWith("/submit-form");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpStatus.BAD_REQUEST.value()) {
            String spoken = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8).replaceFirst(ENGINES_WORDS, "");
            answer.resetBuffer();
            answer.getOutputStream().write(spoken.getBytes(StandardCharsets.UTF_8));
        }
        answer.copyBodyToResponse();
    }
}
