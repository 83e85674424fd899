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
        if (request != null && refused instanceof RulesBroken rules) {
            request.setAttribute(WHY, rules.broken(), RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** A rule that is no form's own, but the case's, says which field it is about by beginning with its label. */
    static Refused atItsField(Refused refused, List<FormField> fields) {
        if (refused instanceof RulesBroken) {
            return refused;
        }
        return fields.stream().filter(field -> refused.getMessage().startsWith(field.label() + ":")).findFirst()
                .<Refused>map(field -> new RulesBroken(List.of(new Broken(field.key(), refused.getMessage())))).orElse(refused);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().endsWith("/submit-form");
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() == HttpStatus.BAD_REQUEST.value()) {
            byte[] spoken = spoken(answer.getContentAsByteArray(), (List<Broken>) request.getAttribute(WHY));
            answer.resetBuffer();
            answer.getOutputStream().write(spoken);
        }
        answer.copyBodyToResponse();
    }

    private byte[] spoken(byte[] engines, List<Broken> broken) throws IOException {
        String sentences = new String(engines, StandardCharsets.UTF_8).replaceFirst(ENGINES_WORDS, "");
        if (broken == null || broken.isEmpty()) {
            return sentences.getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode answer = (ObjectNode) json.readTree(sentences);
        answer.set("broken", json.valueToTree(broken));
        return json.writeValueAsBytes(answer);
    }
}
