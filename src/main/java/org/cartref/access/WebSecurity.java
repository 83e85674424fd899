package org.cartref.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.cartref.welsh.Welsh;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which door is open to whom. What is not named here is closed. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    /** A browser remembers a password typed into its box and sends it with what other sites make up. */
    private static final RequestMatcher FROM_ANOTHER_SITE = new AndRequestMatcher(
            new NegatedRequestMatcher(request -> WebAppSession.SAFE_METHODS.contains(request.getMethod())),
            request -> {
                String site = request.getHeader("Sec-Fetch-Site");
                return site != null && !site.equals("same-origin") && !site.equals("none");
            });


    private final EngineUsers users;
    private final IdentityService identity;
    private final PlainRefusal refusal;
    private final AccessTable table;
    private final DeskLanguage language;
    private final Welsh welsh;
    private final ObjectMapper json;
    private final int longestListing;

    WebSecurity(EngineUsers users, IdentityService identity, PlainRefusal refusal, AccessTable table, DeskLanguage language, Welsh welsh, ObjectMapper json,
            @Value("${camunda.bpm.generic-properties.properties.query-max-results-limit}") int longestListing) {
        this.users = users;
        this.identity = identity;
        this.refusal = refusal;
        this.table = table;
        this.language = language;
        this.welsh = welsh;
        this.json = json;
        this.longestListing = longestListing;
    }

    /** Before the doors, which ask where a request comes from; left to Jersey it would come after them. */
    @Bean
    OrderedRequestContextFilter requestAtHand() {
        return new OrderedRequestContextFilter();
    }

    /** The web apps keep their own sign-in, sessions and headers, for who has a desk; the way to make an administrator is shut. */
    @Bean
    @Order(1)
    SecurityFilterChain webApps(HttpSecurity http) throws Exception {
        return closed(http)
                .securityMatcher(path("/camunda/**"))
                .authorizeHttpRequests(requests -> requests
                        // Open to anybody whenever no user is a direct member of camunda-admin (CVE-2026-77226).
                        .requestMatchers(path("/camunda/api/admin/setup/**"), path("/camunda/app/admin/*/setup/**"))
                        .denyAll()
                        // Whether a password is right is asked by signing in.
                        .requestMatchers(path("/camunda/api/engine/engine/*/identity/verify/**")).denyAll()
                        .requestMatchers(FROM_ANOTHER_SITE).denyAll()
                        // Cockpit's own pages ask the database past the engine; Camunda asks there for a session, not for a right.
                        .requestMatchers(path("/camunda/api/cockpit/plugin/*/static/**")).permitAll()
                        // Its list of cases can be searched by their variables, which are not for who surveys the models.
                        .requestMatchers(path("/camunda/api/cockpit/plugin/*/*/process-instance/**")).access(whoHolds("watch"))
                        .requestMatchers(path("/camunda/api/cockpit/**")).access(whoHolds("survey", "watch"))
                        // What the engine counted, restricted cases too.
                        .requestMatchers(path("/camunda/api/admin/plugin/*/*/metrics/**")).access(whoHolds())
                        .anyRequest().permitAll())
                .headers(headers -> headers.defaultsDisabled()
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new NeverStored(), AuthorizationFilter.class)
                // Before nobody becomes somebody anonymous, or whoever is signed in would pass as nobody.
                .addFilterBefore(session(), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new BoundedListing(longestListing), AuthorizationFilter.class)
                .addFilterAfter(new InWelsh(language, welsh, json), AuthorizationFilter.class)
                .addFilterAfter(new WebAppPage(table), AuthorizationFilter.class)
                .build();
    }

    /** The engine's REST: HTTP basic, for analysts (the Modeler deploys here) and administrators. */
    @Bean
    @Order(2)
    SecurityFilterChain engineRest(HttpSecurity http) throws Exception {
        return byPassword(http, false)
                .securityMatcher(path("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(FROM_ANOTHER_SITE).denyAll()
                        .requestMatchers(path("/engine-rest/identity/verify/**"), path("/engine-rest/engine/*/identity/verify/**")).denyAll()
                        .anyRequest().hasAnyAuthority(table.holdingOrAdministrators("redesign")))
                .addFilterBefore(new NeverStored(), AuthorizationFilter.class)
                .addFilterAfter(new BoundedListing(longestListing), AuthorizationFilter.class)
                .build();
    }

    /** Our own REST and what operators read: HTTP basic, or the session of the web apps. */
    @Bean
    @Order(3)
    SecurityFilterChain ownRest(HttpSecurity http) throws Exception {
        return byPassword(http, true)
                .securityMatchers(matchers -> matchers.requestMatchers(path("/api/**"), path("/v3/api-docs/**"),
                        path("/v3/api-docs.yaml"), path("/actuator/prometheus")))
                .addFilterAfter(session(), BasicAuthenticationFilter.class)
                .addFilterAfter(new InWelsh(language, welsh, json), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(FROM_ANOTHER_SITE).denyAll()
                        .requestMatchers(path("/api/cases/*/erasure/**")).hasAnyAuthority(table.groupsHolding("erase").toArray(String[]::new))
                        .requestMatchers(path("/api/cases/*/subject-access/**")).hasAnyAuthority(table.groupsHolding("give-access").toArray(String[]::new))
                        .requestMatchers(path("/api/cases/**"), path("/api/steps/**"), path("/api/postroom/**"))
                        .hasAnyAuthority(table.holdingOrAdministrators("work"))
                        // Of which form, and whose, is asked there.
                        .requestMatchers(path("/api/drafts/**")).hasAnyAuthority(table.holdingOrAdministrators("sign-in"))
                        .requestMatchers(path("/api/audits/**"), path("/api/law/**")).hasAnyAuthority(table.holdingOrAdministrators("audit"))
                        .requestMatchers(path("/api/deployments/*/release")).hasAuthority(Groups.CAMUNDA_ADMIN)
                        .requestMatchers(path("/api/deployments/**")).hasAnyAuthority(table.holdingOrAdministrators("redesign"))
                        .requestMatchers(path("/api/starts")).hasAnyAuthority(table.holdingOrAdministrators("start"))
                        // For which process, the engine asks.
                        .requestMatchers(path("/api/referrals/**")).hasAnyAuthority(table.holdingOrAdministrators("start"))
                        .requestMatchers(path("/api/answers/police")).hasAnyAuthority(table.groupsHolding("answer-for-police").toArray(String[]::new))
                        .requestMatchers(path("/api/answers/probation")).hasAnyAuthority(table.groupsHolding("answer-for-probation").toArray(String[]::new))
                        // The sign-in page has a language too.
                        .requestMatchers(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/api/words")).permitAll()
                        .requestMatchers(path("/api/words/**")).hasAnyAuthority(table.holdingOrAdministrators("sign-in"))
                        // Tasklist needs the rehearsal's time before anybody signs in, and it is no secret.
                        .requestMatchers(PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.GET, "/api/rehearsal/clock")).permitAll()
                        .requestMatchers(path("/api/rehearsal/**")).hasAnyAuthority(table.holdingOrAdministrators("work", "redesign"))
                        // How it all runs, and the map of every door: for those who watch over it.
                        .requestMatchers(path("/actuator/**"), path("/v3/**")).hasAnyAuthority(table.holdingOrAdministrators("watch", "survey"))
                        // There is none: a door not named above fails the build (EveryDoorOfOursTest).
                        .anyRequest().authenticated())
                .build();
    }

    /** The front page sends people to the web apps; health answers anybody; everything else is refused. */
    @Bean
    @Order(4)
    SecurityFilterChain theRest(HttpSecurity http) throws Exception {
        return closed(http)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(path("/"), path("/camunda"), path("/actuator/health/**")).permitAll()
                        .anyRequest().denyAll())
                .headers(WebSecurity::ownHeaders)
                .build();
    }

    /** Nobody signed in is asked to sign in by the web apps themselves. */
    private AuthorizationManager<RequestAuthorizationContext> whoHolds(String... rights) {
        List<String> groups = List.of(table.holdingOrAdministrators(rights));
        return (who, asked) -> new AuthorizationDecision(who.get() instanceof AnonymousAuthenticationToken
                || who.get().getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(groups::contains));
    }

    private WebAppSession session() {
        return new WebAppSession(users, refusal, table.holdingOrAdministrators("sign-in"));
    }

    private HttpSecurity byPassword(HttpSecurity http, boolean ours) throws Exception {
        return closed(http)
                // This alone: with the provider named and found as well, each wrong password would be counted twice.
                .authenticationManager(new ProviderManager(users))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusal))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .headers(WebSecurity::ownHeaders)
                .addFilterAfter(new OnBehalfOfUser(identity, ours), AuthorizationFilter.class);
    }

    // No sessions of our own; who changes something with that of the web apps brings their token (WebAppSession).
    private static HttpSecurity closed(HttpSecurity http) throws Exception {
        return http
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        // The web apps renew a session at sign-in. Renewed at each request of ours, it would be gone
                        // for the next one under way.
                        .sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none))
                .exceptionHandling(refusals -> refusals
                        .authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.FORBIDDEN)));
    }

    private static void ownHeaders(HeadersConfigurer<HttpSecurity> headers) {
        headers
                .contentTypeOptions(Customizer.withDefaults())
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .contentSecurityPolicy(policy -> policy.policyDirectives(
                        "script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"));
    }

    // Asked of the whole path, whichever servlet it leads to.
    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
