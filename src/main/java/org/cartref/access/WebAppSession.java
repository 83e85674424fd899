package org.cartref.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets somebody signed in to Tasklist or Cockpit read our own pages with the same session: the case beside the task,
 * the PDF of a letter. Only reading: a browser sends its cookie with requests that other sites make up, too.
 */
class WebAppSession extends OncePerRequestFilter {

    static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    private final EngineUsers users;

    WebAppSession(EngineUsers users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && SAFE_METHODS.contains(request.getMethod())
                && SecurityContextHolder.getContext().getAuthentication() == null) {
            Authentication signedIn = AuthenticationUtil.getAuthsFromSession(session)
                    .getAuthenticationForProcessEngine(ProcessEngines.NAME_DEFAULT);
            if (signedIn != null) {
                users.known(signedIn.getIdentityId()).ifPresent(user -> {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(user);
                    SecurityContextHolder.setContext(context);
                });
            }
        }
        chain.doFilter(request, response);
    }
}
