package org.cartref.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine for whom a request is, so that it checks that person's rights and writes their id. */
class OnBehalfOfUser extends OncePerRequestFilter {

    private final IdentityService identity;
    private final boolean ours;

    /** @param ours whether our own code answers, and not the engine's REST */
    OnBehalfOfUser(IdentityService identity, boolean ours) {
        this.identity = identity;
        this.ours = ours;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        identity.setAuthentication(user.getName(),
                user.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
        if (ours) {
            SignedIn.atOurDoor();
        }
        try {
            chain.doFilter(request, response);
        } finally {
            SignedIn.leftOurDoor();
            identity.clearAuthentication();
        }
    }
}
