package org.cartref.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Which addresses Cartref answers to: those under its own names, since links it writes begin with the name it was asked by, and
 * those written plainly, since a rule about a path must mean the path that is served.
 */
@Configuration(proxyBeanMethods = false)
class Addresses {

    // Nobody needs to; some of what serves an address reads it as it is written, and some as it is meant.
    private static final Pattern DISGUISED = Pattern.compile("%(3\\d|[46][1-9a-fA-F]|[57][0-9aA])");

    private final Set<String> names;

    /** {@code cartref.hosts} are the names, without port, under which browsers and other systems reach this Cartref. */
    Addresses(Environment environment) {
        this.names = Binder.get(environment).bind("cartref.hosts", Bindable.listOf(String.class)).get().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Bean
    HttpFirewall onlyPlainAddresses() {
        StrictHttpFirewall firewall = new StrictHttpFirewall() {

            @Override
            public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
                if (DISGUISED.matcher(request.getRequestURI()).find()) {
                    throw new RequestRejectedException("The address writes a letter or digit as if it were none");
                }
                return super.getFirewalledRequest(request);
            }
        };
        firewall.setAllowedHostnames(this::own);
        return firewall;
    }

    /** Asked first of all: on their way to the doors others stumble over such an address, and the answer is a fault of ours. */
    @Bean
    FilterRegistrationBean<Filter> firstOfAll(HttpFirewall firewall, RequestRejectedHandler refusal) {
        FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
            try {
                firewall.getFirewalledRequest((HttpServletRequest) request);
            } catch (RequestRejectedException rejected) {
                refusal.handle((HttpServletRequest) request, (HttpServletResponse) response, rejected);
                return;
            }
            chain.doFilter(request, response);
        });
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 2);
        return filter;
    }

    @Bean
    RequestRejectedHandler inWords(PlainRefusal refusal) {
        return (request, response, reason) -> refusal.say(response, HttpStatus.BAD_REQUEST, own(request.getServerName())
                ? PlainErrorPage.NOT_UNDERSTOOD
                : "Cartref is not called that here. Use the address you were given; whoever runs Cartref lists its names "
                        + "under cartref.hosts.");
    }

    private boolean own(String name) {
        return name != null && names.contains(name.toLowerCase(Locale.ROOT));
    }
}
