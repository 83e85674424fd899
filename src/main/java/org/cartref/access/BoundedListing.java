package org.cartref.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The engine refuses listings without an end once a limit is set; who does not say how many they want gets as many as
 * the limit allows.
 */
class BoundedListing extends OncePerRequestFilter {

    private final int limit;

    BoundedListing(int limit) {
        this.limit = limit;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        // The engine's figures of itself have a limit of their own, which ours would break.
        return !path.startsWith("/engine-rest/") && !path.startsWith("/camunda/api/engine/") || path.endsWith("/metrics");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query != null && query.contains("maxResults=")) {
            chain.doFilter(request, response);
            return;
        }
        chain.doFilter(new HttpServletRequestWrapper(request) {

            @Override
            public String getQueryString() {
                return (query == null ? "" : query + "&") + "maxResults=" + limit;
            }
        }, response);
    }
}
