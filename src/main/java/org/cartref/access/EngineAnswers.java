package org.cartref.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.cartref.casefile.Refused;
import org.cartref.clock.ClockRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * What the engine's REST answers when it goes wrong, at both its doors: the engine puts the message of whatever was thrown
 * into a 500, be it SQL or the name of a class. Here it is a sentence, a status that says whose turn it is, and for a
 * fault of ours a number to find it in the log by. Bodies have a longest length, too.
 */
@Component
class EngineAnswers extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(EngineAnswers.class);
    // Answers later than it is asked, which the web apps' door cannot. Nobody fetches work here.
    private static final String WAITS = "/external-task/fetchAndLock";
    private static final Pattern BEFORE_THE_BEGINNING = Pattern.compile("(^|&)(firstResult|maxResults)=(-|%2[dD])");
    private static final String WHY = EngineAnswers.class.getName();
    /** Of a job that is not there the engine speaks as of a fault of its own. */
    private static final String NO_SUCH_JOB = "ENGINE-13053";
    /** A deployment with its models and forms is the longest there is. */
    private static final int MOST_BYTES = 10_000_000;
    /** What a value that makes no sense ends in where a command first looks at it. */
    private static final Set<String> UNREADABLE = Set.of("IllegalArgumentException", "NullPointerException", "ClassCastException",
            "NumberFormatException", "DateTimeParseException", "NotValidException", "SpinJsonException");

    private final ObjectMapper json;
    private final Colleagues colleagues;

    EngineAnswers(ObjectMapper json, Colleagues colleagues) {
        this.json = json;
        this.colleagues = colleagues;
    }

    private record Said(HttpStatus status, String sentence) {
    }

    private static final Said TOO_LARGE = new Said(HttpStatus.PAYLOAD_TOO_LARGE, "This is larger than ten megabytes.");
    private static final Said NOT_THERE = new Said(HttpStatus.NOT_FOUND, "What this is about is not there, or no longer: a step may have been done "
            + "already. Reload the page.");
    private static final Said NOT_READ = new Said(HttpStatus.BAD_REQUEST, "This could not be read: a value is missing, nested too deeply, or not of "
            + "the kind that is asked for here. Nothing was changed.");
    private static final Said NO_SUCH_PLACE = new Said(HttpStatus.BAD_REQUEST, "A list is read from its beginning: firstResult and maxResults are "
            + "0 or more.");

    private static final Said GONE = new Said(HttpStatus.SERVICE_UNAVAILABLE, WithoutDatabase.SENTENCE);
    private static final Said NOT_ALLOWED = new Said(HttpStatus.FORBIDDEN, "Your groups do not allow this.");

    private static final class TooLarge extends IOException {
    }

    /** Why the engine failed; on its way out the exception is wrapped, and told by the name of what it is wrapped in. */
    static void because(RuntimeException failed) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(WHY, failed, RequestAttributes.SCOPE_REQUEST);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/engine-rest/") && !path.startsWith("/camunda/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            write(response, TOO_LARGE);
            return;
        }
        if (request.getRequestURI().endsWith(WAITS)) {
            write(response, NOT_ALLOWED);
            return;
        }
        if (request.getQueryString() != null && BEFORE_THE_BEGINNING.matcher(request.getQueryString()).find()) {
            write(response, NO_SUCH_PLACE);
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request.getContentLengthLong() < 0 ? bounded(request) : request, answer);
        } catch (IOException | ServletException | RuntimeException thrown) {
            if (!response.isCommitted()) {
                answer.resetBuffer();
                answer.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
                LOG.error("A request to the engine failed", thrown);
            }
        }
        if (answer.getStatus() >= HttpStatus.INTERNAL_SERVER_ERROR.value() && !response.isCommitted()) {
            Said said = said(request, answer);
            answer.resetBuffer();
            write(answer, said);
        } else if (answer.getStatus() == HttpStatus.BAD_REQUEST.value() && isWithoutMessage(told(answer))) {
            answer.resetBuffer();
            write(answer, NOT_READ);
        }
        answer.copyBodyToResponse();
    }

    private Said said(HttpServletRequest request, ContentCachingResponseWrapper answer) {
        if (request.getAttribute(TooLarge.class.getName()) != null) {
            return TOO_LARGE;
        }
        Throwable why = (Throwable) request.getAttribute(WHY);
        if (why != null && Pulse.missing(why)) {
            return GONE;
        }
        Optional<DatabaseSays> database = DatabaseSays.of(why).filter(says -> says.status().is4xxClientError());
        if (database.isPresent()) {
            return new Said(database.get().status(), database.get().sentence());
        }
        if (why instanceof TaskAlreadyClaimedException taken) {
            return new Said(HttpStatus.CONFLICT, colleagues.name(taken.getTaskAssignee()) + " has taken this step already.");
        }
        // What a step does after its form was taken can be refused as well: everything is as it was, and they may mend it.
        if (why instanceof Refused || why instanceof ClockRefused) {
            return new Said(HttpStatus.CONFLICT, why.getMessage());
        }
        if (why instanceof NullValueException || why != null && String.valueOf(why.getMessage()).startsWith(NO_SUCH_JOB)) {
            return NOT_THERE;
        }
        if (why instanceof AuthorizationException) {
            return NOT_ALLOWED;
        }
        String type = told(answer).path("type").asText("");
        // Where no command of the engine failed, none was come to: the request itself could not be read.
        if (why == null ? !type.isEmpty() : UNREADABLE.contains(why.getClass().getSimpleName()) || tries(request) && DatabaseSays.of(why).isEmpty()) {
            return NOT_READ;
        }
        String number = UUID.randomUUID().toString();
        LOG.error("Fault {}: {} {} ended in {}", number, request.getMethod(), request.getRequestURI(), why == null ? type : why.getClass().getSimpleName());
        return new Said(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side, and nothing was changed. Whoever runs Cartref "
                + "finds it in the log under " + number + ".");
    }

    /** Somebody tries a table: what it fails at is among the values they chose for it. */
    private static boolean tries(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/evaluate");
    }

    /** Of what is no JSON the parser speaks, and of JSON of another shape nobody. */
    private static boolean isWithoutMessage(JsonNode told) {
        return told.path("message").asText("").isBlank();
    }

    private JsonNode told(ContentCachingResponseWrapper answer) {
        try {
            return json.readTree(answer.getContentAsByteArray());
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }

    private void write(HttpServletResponse response, Said said) throws IOException {
        response.setStatus(said.status().value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        // As the engine's own answers look; Tasklist reads the message out.
        response.getOutputStream().write(json.writeValueAsBytes(Map.of("type", "Refused", "message", said.sentence(), "code", 0)));
    }

    private static HttpServletRequest bounded(HttpServletRequest request) {
        return new HttpServletRequestWrapper(request) {

            private ServletInputStream body;

            @Override
            public ServletInputStream getInputStream() throws IOException {
                if (body == null) {
                    body = new Bounded(super.getInputStream(), this);
                }
                return body;
            }
        };
    }

    /** Ends with a refusal where there is too much of it. */
    private static final class Bounded extends ServletInputStream {

        private final ServletInputStream body;
        private final HttpServletRequest request;
        private long read;

        Bounded(ServletInputStream body, HttpServletRequest request) {
            this.body = body;
            this.request = request;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = body.read(into, from, length);
            count(some);
            return some;
        }

        private void count(int some) throws TooLarge {
            read += Math.max(some, 0);
            if (read > MOST_BYTES) {
                request.setAttribute(TooLarge.class.getName(), true);
                throw new TooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
