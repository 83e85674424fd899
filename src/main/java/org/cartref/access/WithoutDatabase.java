package org.cartref.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** While the database is gone every request is answered at once and in words; none waits for it, or for a connection. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER - 1)
class WithoutDatabase extends OncePerRequestFilter {

    static final String SENTENCE = "Cartref cannot reach its records at the moment. Nothing was changed. Try again in a minute; "
            + "if it lasts, tell whoever runs Cartref.";

    private static final Logger LOG = LoggerFactory.getLogger(WithoutDatabase.class);

    private final Pulse pulse;
    private final PlainRefusal refusal;

    WithoutDatabase(Pulse pulse, PlainRefusal refusal) {
        this.pulse = pulse;
        this.refusal = refusal;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!pulse.beats()) {
            sayThatItIsGone(response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException fault) {
            if (!Pulse.missing(fault) || response.isCommitted()) {
                throw fault;
            }
            LOG.warn("The database is missing: {}", fault.toString());
            response.reset();
            sayThatItIsGone(response);
        }
    }

    private void sayThatItIsGone(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "60");
        refusal.say(response, HttpStatus.SERVICE_UNAVAILABLE, SENTENCE);
    }
}
