package org.cartref.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Who holds a session of the web apps is looked at anew at each request: only somebody with a desk, with the groups they are in
 * now. The sign-in of anybody else is refused, whichever app it names, and a session that somebody has lost the right to, or
 * that began with another password than theirs is now, ends at their next request. Camunda itself signs everybody in to its
 * Welcome app, and remembers for five minutes who they were.
 *
 * <p>Also lets somebody signed in to Tasklist or Cockpit use our own REST with the same session: the case beside the task,
 * the PDF of a letter. With it they write what the desk itself keeps, what they have typed and their language, and nothing else;
 * all other changes are made by password. A browser sends its cookie with requests that other sites make up, too: who writes
 * brings the token that the web apps gave their page, and that no other site can read.
 */
class WebAppSession extends OncePerRequestFilter {

    static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    /** Who asks there carries the token against forged requests. */
    private static final String WEB_APPS = "/camunda/";

    /** What the pages keep of whoever works at them. */
    private static final RequestMatcher OF_THE_DESK = new OrRequestMatcher(PathPatternRequestMatcher.withDefaults().matcher("/api/drafts/**"),
            PathPatternRequestMatcher.withDefaults().matcher("/api/words/**"));

    /** A sign-in at any of the web apps. */
    static final RequestMatcher SIGN_IN = PathPatternRequestMatcher.withDefaults().matcher("/camunda/api/*/auth/user/*/login/*");

    private static final RequestMatcher CHANGE_OF_PASSWORD = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.PUT, "/camunda/api/engine/engine/*/user/{id}/credentials");

    /** In the session: the password of its holder when it began, as the engine keeps it. */
    private static final String BEGAN_WITH = WebAppSession.class.getName();

    private static final String NO_DESK = "These pages are for people with a desk here. "
            + "If you refer people or answer our questions, use the address you were given for that.";
    private static final String NOT_THIS_APP = "Your groups do not use this application. Steps and cases are in Tasklist.";

    private static final Logger LOG = LoggerFactory.getLogger(WebAppSession.class);

    private final EngineUsers users;
    private final Set<String> groupsWithADesk;
    private final PlainRefusal refusal;

    /** @param groupsWithADesk ids of the groups whose members may sign in to the web apps */
    WebAppSession(EngineUsers users, PlainRefusal refusal, String... groupsWithADesk) {
        this.users = users;
        this.refusal = refusal;
        this.groupsWithADesk = Set.of(groupsWithADesk);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UserAuthentication holder = holder(request);
        if (holder != null) {
            Optional<Authentication> user = atADesk(holder).filter(now -> Objects.equals(now.getCredentials(), beganWith(request)));
            if (user.isEmpty()) {
                LOG.warn("Session of '{}' ended: the user is gone, blocked, without a desk, or has another password", holder.getIdentityId());
                end(request);
                if (request.getRequestURI().contains("/api/")) {
                    refusal.say(response, HttpStatus.UNAUTHORIZED, "Your session has ended. Sign in again, or ask an administrator.");
                    return;
                }
            } else {
                refresh(request.getSession(false), holder, groups(user.get()));
                if ((SAFE_METHODS.contains(request.getMethod()) || request.getRequestURI().startsWith(WEB_APPS)
                        || OF_THE_DESK.matches(request) && bringsToken(request))
                        && SecurityContextHolder.getContext().getAuthentication() == null) {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(user.get());
                    SecurityContextHolder.setContext(context);
                }
            }
        }
        if (SIGN_IN.matches(request)) {
            signIn(request, response, chain);
        } else {
            chain.doFilter(request, response);
            if (holder != null && response.getStatus() == HttpStatus.NO_CONTENT.value()
                    && holder.getIdentityId().equals(CHANGE_OF_PASSWORD.matcher(request).getVariables().get("id"))) {
                begin(request, holder);
            }
        }
    }

    private static boolean bringsToken(HttpServletRequest request) {
        String brought = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        try {
            Object given = request.getSession(false).getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
            return brought != null && given instanceof String token
                    && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalStateException endedMeanwhile) {
            return false;
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SpokenSignIn answer = new SpokenSignIn(response);
        chain.doFilter(request, answer);
        UserAuthentication signedIn = answer.getStatus() == HttpStatus.OK.value() ? holder(request) : null;
        if (answer.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            refusal.say(answer, HttpStatus.UNAUTHORIZED, "User id or password is not right. Look whether caps lock is on, and try again.");
        } else if (answer.getStatus() == HttpStatus.FORBIDDEN.value() && !answer.withoutToken()) {
            refusal.say(answer, HttpStatus.FORBIDDEN, request.getRequestURI().endsWith("/tasklist") ? NO_DESK : NOT_THIS_APP);
        }
        if (signedIn != null && atADesk(signedIn).isEmpty()) {
            end(request);
            answer.resetBuffer();
            refusal.say(answer, HttpStatus.FORBIDDEN, NO_DESK);
            LOG.warn("Sign-in of '{}' from {} refused: no desk, or blocked", signedIn.getIdentityId(), GuardedIdentity.address());
        } else if (signedIn != null) {
            begin(request, signedIn);
            LOG.info("Sign-in of '{}' from {}", signedIn.getIdentityId(), GuardedIdentity.address());
        }
        answer.copyBodyToResponse();
    }

    private Optional<Authentication> atADesk(UserAuthentication holder) {
        return users.known(holder.getIdentityId()).filter(user -> groups(user).stream().anyMatch(groupsWithADesk::contains));
    }

    private void begin(HttpServletRequest request, UserAuthentication holder) {
        HttpSession session = request.getSession(false);
        try {
            if (session != null) {
                session.setAttribute(BEGAN_WITH, users.known(holder.getIdentityId()).map(Authentication::getCredentials).orElse(null));
            }
        } catch (IllegalStateException endedMeanwhile) {
            LOG.debug("Ended by another request of the same browser");
        }
    }

    private static Object beganWith(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            return session == null ? null : session.getAttribute(BEGAN_WITH);
        } catch (IllegalStateException endedMeanwhile) {
            return null;
        }
    }

    private static UserAuthentication holder(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            return session == null ? null
                    : AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream().findAny().orElse(null);
        } catch (IllegalStateException endedMeanwhile) {
            return null;
        }
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        try {
            if (session != null) {
                session.invalidate();
            }
        } catch (IllegalStateException endedMeanwhile) {
            LOG.debug("Ended by another request of the same browser");
        }
    }

    private static void refresh(HttpSession session, UserAuthentication holder, List<String> groups) {
        if (session != null && (holder.getGroupIds() == null || !new HashSet<>(holder.getGroupIds()).equals(new HashSet<>(groups)))) {
            Authentications all = AuthenticationUtil.getAuthsFromSession(session);
            UserAuthentication now = AuthenticationUtil.createAuthentication(holder.getProcessEngineName(), holder.getIdentityId());
            if (now != null) {
                now.setCacheValidationTime(holder.getCacheValidationTime());
                all.addOrReplace(now);
            }
        }
    }

    private static List<String> groups(Authentication user) {
        return user.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
    }

    /** What Camunda refuses with a number alone stays open for a sentence, which its page then shows in place of its own. */
    private static final class SpokenSignIn extends ContentCachingResponseWrapper {

        SpokenSignIn(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) {
            setStatus(status);
        }

        @Override
        public void sendError(int status, String reason) {
            setStatus(status);
        }

        /** Refused before any password was looked at: the page is an old one, and the browser asks again with a new token. */
        boolean withoutToken() {
            return getHeader("X-XSRF-TOKEN") != null;
        }
    }
}
