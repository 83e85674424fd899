package org.cartref.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A page of the web apps as we give it: under our name, and without the parts the engine would refuse to whoever asks for it
 * ({@code parts-of-pages} in {@code access/grants.yml}; leaving out is Camunda's own attribute of a page).
 *
 * <p>And with the nonce of its own header. The web apps keep that where every request overwrites it, so that a page fetched while
 * anybody else's request is under way may carry another's, and its browser then runs none of its scripts: the worker sees an
 * empty page.
 */
class WebAppPage extends OncePerRequestFilter {

    private static final Pattern IN_HEADER = Pattern.compile("'nonce-([\\w-]+)'");
    private static final String IN_PAGE = "nonce=\"[\\w-]*\"";

    private final AccessTable table;

    WebAppPage(AccessTable table) {
        this.table = table;
    }

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
                    .replaceAll(IN_PAGE, "nonce=\"" + nonce.group(1) + "\"")
                    .replaceFirst("<title>Camunda ", "<title>Cartref ")
                    .replaceFirst("<base ", "<base cam-exclude-plugins=\"" + String.join(",", leftOut()) + "\" ");
            page.resetBuffer();
            page.getOutputStream().write(own.getBytes(StandardCharsets.UTF_8));
        }
        page.copyBodyToResponse();
    }

    private List<String> leftOut() {
        Authentication reader = SecurityContextHolder.getContext().getAuthentication();
        return table.partsNotFor(reader == null ? List.of()
                : reader.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
    }
}
