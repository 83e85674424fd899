package org.cartref.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives each page of the web apps the nonce of its own header. They keep it where every request overwrites it, so that a
 * page fetched while anybody else's request is under way may carry another's, and its browser then runs none of its
 * scripts: the worker sees an empty page.
 */
class PageNonce extends OncePerRequestFilter {

    private static final Pattern IN_HEADER = Pattern.compile("'nonce-([\\w-]+)'");
    private static final String IN_PAGE = "nonce=\"[\\w-]*\"";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // Pages end with a slash; scripts, styles and data do not.
        return !request.getRequestURI().endsWith("/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        String policy = page.getHeader("Content-Security-Policy");
        Matcher nonce = IN_HEADER.matcher(policy == null ? "" : policy);
        if (nonce.find() && page.getContentSize() > 0) {
            String own = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8)
                    .replaceAll(IN_PAGE, "nonce=\"" + nonce.group(1) + "\"");
            page.resetBuffer();
            page.getOutputStream().write(own.getBytes(StandardCharsets.UTF_8));
        }
        page.copyBodyToResponse();
    }
}
