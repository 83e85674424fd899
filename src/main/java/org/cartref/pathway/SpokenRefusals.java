package org.cartref.pathway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cartref.casefile.Refused;
import org.cartref.casefile.RulesBroken;
import org.cartref.casefile.RulesBroken.Broken;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Takes the engine's own words off a refused form, so that the worker reads which field, which rule and what to do,
 * and not "Cannot submit task form 5f3a…:" before it; and names the fields for the form, which says it there
 * ({@code scripts/form.js}).
 */
@Component
class SpokenRefusals extends OncePerRequestFilter {

    private static final String ENGINES_WORDS = "Cannot (submit task form|instantiate process definition) [^ ]+: ";
    private static final String WHY = SpokenRefusals.class.getName();

    private final ObjectMapper json;

    SpokenRefusals(ObjectMapper json) {
        this.json = json;
    }

    /** Why the form that is being sent is refused; the engine's own answer keeps the sentences alone. */
    static void because(Refused refused) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(WHY, refused, RequestAttributes.SCOPE_REQUEST);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().endsWith("/submit-form");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpStatus.BAD_REQUEST.value()) {
            byte[] spoken = spoken(answer.getContentAsByteArray(), (Refused) request.getAttribute(WHY));
            answer.resetBuffer();
            answer.getOutputStream().write(spoken);
        }
        answer.copyBodyToResponse();
    }

    private byte[] spoken(byte[] engines, Refused why) throws IOException {
        String sentences = new String(engines, StandardCharsets.UTF_8).replaceFirst(ENGINES_WORDS, "");
        List<Broken> broken = why instanceof RulesBroken rules ? rules.broken()
                : why == null ? List.of() : why.field().map(field -> new Broken(field, why.getMessage())).stream().toList();
        if (broken.isEmpty()) {
            return sentences.getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode answer = (ObjectNode) json.readTree(sentences);
        answer.set("broken", json.valueToTree(broken));
        return json.writeValueAsBytes(answer);
    }
}
