package org.cartref.access;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The language somebody works in: what they chose, at whatever computer; until they have chosen, and before anybody signs in,
 * that of their browser. Kept by the engine beside their name, and gone with it.
 */
@Component
public class DeskLanguage {

    static final String WELSH = "cy";
    static final String ENGLISH = "en";
    private static final String KEPT_AS = "language";

    // Looked up when asked for: the engine is built from beans that need to know the language.
    private final ObjectProvider<IdentityService> identity;

    DeskLanguage(ObjectProvider<IdentityService> identity) {
        this.identity = identity;
    }

    /** Whether whoever asks in this thread works in Welsh; timers and retries do not. */
    public boolean isWelsh() {
        return WELSH.equals(code());
    }

    /** {@value #WELSH} or {@value #ENGLISH}. */
    String code() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        String chosen = user == null || user instanceof AnonymousAuthenticationToken ? null : identity.getObject().getUserInfo(user.getName(), KEPT_AS);
        return chosen == null ? ofBrowser() : chosen;
    }

    void choose(String user, boolean welsh) {
        identity.getObject().setUserInfo(user, KEPT_AS, welsh ? WELSH : ENGLISH);
    }

    private static String ofBrowser() {
        HttpServletRequest request = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked ? asked.getRequest() : null;
        return request != null && request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null && WELSH.equals(request.getLocale().getLanguage())
                ? WELSH : ENGLISH;
    }
}
