package org.cartref.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * GOV.UK Notify's HTTP protocol on loopback, with a memory: what it took it can be asked for, by reference and by
 * number. Faults can be lined up for the next sendings.
 */
public final class NotifyOnLoopback implements ResponseDefinitionTransformerV2 {

    /** An API key of the form Notify gives: name, service id, secret. */
    public static final String KEY = "test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";

    /** One thing it took. */
    public record Taken(String id, String reference, String type, JsonNode body) {
    }

    private final ObjectMapper json = new ObjectMapper();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final Map<String, String> statuses = new ConcurrentHashMap<>();
    private final Deque<ResponseDefinition> faults = new ConcurrentLinkedDeque<>();
    private final WireMockServer server;
    private volatile ResponseDefinition outage;
    private volatile long beforeTaking;
    private volatile long afterTaking;

    public NotifyOnLoopback() {
        server = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1").extensions(this)
                .containerThreads(20).disableRequestJournal());
        server.start();
        server.stubFor(WireMock.any(WireMock.urlMatching("/v2/.*")).willReturn(WireMock.aResponse()));
    }

    public String url() {
        return server.baseUrl();
    }

    public void stop() {
        server.stop();
    }

    /** Everything it took, in order. */
    public List<Taken> taken() {
        return taken;
    }

    public void forget() {
        taken.clear();
        statuses.clear();
        faults.clear();
        outage = null;
    }

    /** The status every thing of this reference has from now on. */
    public void status(String reference, String status) {
        statuses.put(reference, status);
    }

    /** The next sending is answered with this error and not taken. */
    public void fail(int status, String type, String message) {
        faults.add(error(status, type, message));
    }

    /** The next sending is cut off without an answer, and not taken. */
    public void cutOff() {
        faults.add(new ResponseDefinitionBuilder().withFault(Fault.EMPTY_RESPONSE).build());
    }

    /** The next sending is taken, but its answer comes too late. */
    public void answerLate(int milliseconds) {
        faults.add(new ResponseDefinitionBuilder().withStatus(201).withFixedDelay(milliseconds).build());
    }

    /** Nothing is answered well until {@link #recover()}. */
    public void goDown() {
        outage = error(500, "Exception", "Internal server error");
    }

    public void recover() {
        outage = null;
    }

    /** Makes room for being killed: this long before it takes something, and this long before it answers. */
    public void pause(long before, long after) {
        beforeTaking = before;
        afterTaking = after;
    }

    private static ResponseDefinition error(int status, String type, String message) {
        return new ResponseDefinitionBuilder().withStatus(status).withHeader("Content-Type", "application/json")
                .withBody(Json.write(Map.of("status_code", status, "errors", List.of(Map.of("error", type, "message", message))))).build();
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        String path = request.getUrl().replaceAll("\\?.*", "");
        if (outage != null) {
            return outage;
        }
        if (request.getMethod().value().equals("POST")) {
            return take(path.substring(path.lastIndexOf('/') + 1), request.getBodyAsString());
        }
        if (path.equals("/v2/templates")) {
            return ok(200, Map.of("templates", List.of()));
        }
        if (path.equals("/v2/notifications")) {
            String reference = request.queryParameter("reference").isPresent() ? request.queryParameter("reference").firstValue() : null;
            return ok(200, Map.of("notifications", taken.stream().filter(one -> one.reference().equals(reference)).map(this::notification).toList(),
                    "links", Map.of("current", url())));
        }
        String id = path.substring(path.lastIndexOf('/') + 1);
        return taken.stream().filter(one -> one.id().equals(id)).findFirst().map(one -> ok(200, notification(one)))
                .orElse(error(404, "NoResultFound", "No result found"));
    }

    private ResponseDefinition take(String type, String text) {
        ResponseDefinition fault = faults.poll();
        if (fault != null && fault.getStatus() != 201) {
            return fault;
        }
        sleep(beforeTaking);
        Taken one;
        try {
            JsonNode body = json.readTree(text);
            one = new Taken(UUID.randomUUID().toString(), body.path("reference").asText(), type, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        taken.add(one);
        sleep(afterTaking);
        Map<String, Object> answer = new HashMap<>(Map.of("id", one.id(), "reference", one.reference(), "uri", url(),
                "template", Map.of("id", UUID.randomUUID().toString(), "version", 1, "uri", url()),
                "content", Map.of("body", "b", "subject", "s", "from_number", "1", "from_email", "e"), "postage", "second"));
        ResponseDefinition answered = ok(201, answer);
        return fault == null ? answered : ResponseDefinitionBuilder.like(answered).but().withFixedDelay(fault.getFixedDelayMilliseconds()).build();
    }

    private Map<String, Object> notification(Taken one) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("id", one.id());
        shown.put("reference", one.reference());
        shown.put("type", one.type());
        shown.put("status", statuses.getOrDefault(one.reference(), one.type().equals("letter") ? "accepted" : "sending"));
        shown.put("template", Map.of("id", UUID.randomUUID().toString(), "version", 1, "uri", url()));
        shown.put("body", "b");
        shown.put("created_at", "2026-06-01T09:00:00.000000Z");
        shown.put("sent_at", null);
        shown.put("completed_at", null);
        for (String field : List.of("subject", "email_address", "phone_number", "line_1", "line_2", "line_3", "line_4", "line_5", "line_6",
                "postcode", "postage", "created_by_name", "scheduled_for", "estimated_delivery", "one_click_unsubscribe", "cost_details")) {
            shown.put(field, null);
        }
        shown.put("is_cost_data_ready", false);
        shown.put("cost_in_pounds", 0);
        shown.put("cost_details", Map.of());
        if (List.of("received", "delivered").contains(shown.get("status"))) {
            shown.put("completed_at", "2026-06-03T15:00:00.000000Z");
        }
        return shown;
    }

    private static ResponseDefinition ok(int status, Object body) {
        return new ResponseDefinitionBuilder().withStatus(status).withHeader("Content-Type", "application/json").withBody(Json.write(body)).build();
    }

    private static void sleep(long milliseconds) {
        if (milliseconds > 0) {
            try {
                Thread.sleep(milliseconds);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** References taken more than once. */
    public List<String> doubled() {
        List<String> seen = new ArrayList<>();
        return taken.stream().map(Taken::reference).filter(reference -> {
            boolean again = seen.contains(reference);
            seen.add(reference);
            return again;
        }).distinct().toList();
    }

    @Override
    public String getName() {
        return "notify";
    }
}
