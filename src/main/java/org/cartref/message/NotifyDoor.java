package org.cartref.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where GOV.UK Notify reports: {@code POST /api/notify/receipts} and {@code POST /api/notify/returned-letters}, with
 * the bearer token set there and in {@code cartref.message.govuk-notify.callback-token}. Without the token nobody is heard.
 * What is reported twice or too late is accepted and changes nothing, so that Notify does not send it again.
 */
@RestController
@RequestMapping("/api/notify")
class NotifyDoor {

    private final Messages messages;
    private final Clock cartrefClock;

    NotifyDoor(Messages messages, Clock cartrefClock) {
        this.messages = messages;
        this.cartrefClock = cartrefClock;
    }

    @PostMapping("/receipts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void receipt(@RequestBody JsonNode receipt) {
        messages.receipt(receipt.path("reference").asText(), NotifyCarrier.report(receipt.path("id").asText(null),
                receipt.path("notification_type").asText("sms"), receipt.path("status").asText(""),
                moment(receipt.path("completed_at"))));
    }

    @PostMapping("/returned-letters")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void returned(@RequestBody JsonNode letter) {
        messages.cameBack(letter.path("reference").asText(), cartrefClock.instant());
    }

    private static ZonedDateTime moment(JsonNode text) {
        try {
            return text.isTextual() ? ZonedDateTime.parse(text.asText()) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** This door has a key of its own: not a user's password but Notify's token, compared in constant time. */
    @Configuration(proxyBeanMethods = false)
    static class Key {

        @Bean
        @Order(0)
        SecurityFilterChain notifyCallbacks(HttpSecurity http, MessageProperties settings) throws Exception {
            String token = settings.govukNotify() == null ? null : settings.govukNotify().callbackToken();
            byte[] expected = token == null || token.isBlank() ? null : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
            return http
                    .securityMatcher(PathPatternRequestMatcher.withDefaults().matcher("/api/notify/**"))
                    .csrf(AbstractHttpConfigurer::disable)
                    .logout(AbstractHttpConfigurer::disable)
                    .requestCache(AbstractHttpConfigurer::disable)
                    .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .exceptionHandling(refusals -> refusals.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                    .authorizeHttpRequests(requests -> requests
                            .requestMatchers(request -> expected != null
                                    && MessageDigest.isEqual(expected, given(request.getHeader(HttpHeaders.AUTHORIZATION)))).permitAll()
                            .anyRequest().denyAll())
                    .build();
        }

        private static byte[] given(String header) {
            return (header == null ? "" : header).getBytes(StandardCharsets.UTF_8);
        }
    }
}
