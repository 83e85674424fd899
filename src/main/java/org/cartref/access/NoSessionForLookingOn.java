package org.cartref.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.filter.CsrfPreventionFilter;
import org.camunda.bpm.webapp.impl.security.filter.SessionCookieFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The three filters of the web apps which would make a session for everybody who looks at a page. Under the names that Camunda would
 * register its own with, for it leaves those alone that are there.
 */
@Configuration(proxyBeanMethods = false)
class NoSessionForLookingOn {

    @Bean
    FilterRegistrationBean<AuthenticationFilter> whoIsSignedIn(CamundaBpmProperties camunda) {
        FilterRegistrationBean<AuthenticationFilter> filter = onWebApps("Authentication Filter", new WhoIsSignedIn(), camunda);
        filter.addInitParameter(AuthenticationFilter.AUTH_CACHE_TTL_INIT_PARAM_NAME,
                Long.toString(camunda.getWebapp().getAuth().getCache().getTimeToLive()));
        return filter;
    }

    @Bean
    FilterRegistrationBean<CsrfPreventionFilter> againstForgedRequests(CamundaBpmProperties camunda) {
        FilterRegistrationBean<CsrfPreventionFilter> filter = onWebApps("CsrfPreventionFilter", new AgainstForgedRequests(), camunda);
        filter.setInitParameters(camunda.getWebapp().getCsrf().getInitParams());
        return filter;
    }

    @Bean
    FilterRegistrationBean<SessionCookieFilter> attributesOfTheCookie(CamundaBpmProperties camunda) {
        FilterRegistrationBean<SessionCookieFilter> filter = onWebApps("SessionCookieFilter", new AttributesOfTheCookie(), camunda);
        filter.setInitParameters(camunda.getWebapp().getSessionCookie().getInitParams());
        return filter;
    }

    private static <F extends Filter> FilterRegistrationBean<F> onWebApps(String name, F filter,
            CamundaBpmProperties camunda) {
        String path = camunda.getWebapp().getApplicationPath();
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        // After our doors and before whatever Camunda registers.
        registration.setOrder(0);
        registration.addUrlPatterns(path + "/api/*", path + "/app/*");
        return registration;
    }

    private static boolean looksOn(HttpServletRequest request) {
        return request.getSession(false) == null;
    }

    private static class WhoIsSignedIn extends AuthenticationFilter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (!looksOn((HttpServletRequest) request)) {
                super.doFilter(request, response, chain);
                return;
            }
            Authentications.setCurrent(new Authentications());
            try {
                chain.doFilter(request, response);
            } finally {
                Authentications.clearCurrent();
            }
        }
    }

    /** The cookie of a session that begins with this request has its attributes from {@code server.servlet.session.cookie}. */
    private static class AttributesOfTheCookie extends SessionCookieFilter {

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (looksOn((HttpServletRequest) request)) {
                chain.doFilter(request, response);
            } else {
                super.doFilter(request, response, chain);
            }
        }
    }

    /** A sign-in rides on no session, so it needs no token; that it comes from another site, {@link WebSecurity} refuses. */
    private static class AgainstForgedRequests extends CsrfPreventionFilter {

        @Override
        protected boolean isNonModifyingRequest(HttpServletRequest request) {
            return super.isNonModifyingRequest(request) || WebAppSession.SIGN_IN.matches(request);
        }

        @Override
        protected void setCSRFToken(HttpServletRequest request, HttpServletResponse response) {
            if (!looksOn(request)) {
                super.setCSRFToken(request, response);
            }
        }

        @Override
        protected boolean doTokenValidation(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (looksOn(request)) {
                response.sendError(getDenyStatus(), "Sign in first.");
                return false;
            }
            return super.doTokenValidation(request, response);
        }
    }
}
