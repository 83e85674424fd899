package org.cartref.robot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The running product seen from outside: workers signed in to Tasklist, who use the engine's REST as its pages do; the
 * engine's own REST and the product's with a password; and the clock of the rehearsal. What answers 500 is noted as a fault.
 */
final class Office {

    /** Every demo user who works on cases. */
    static final List<String> WORKERS = List.of("caseworker", "teamleader", "manager", "reviewer", "resettlement", "hospital-link",
            "housing-officer", "sustainment", "asb-officer");

    private final ObjectMapper json = new ObjectMapper();
    private final String server;
    /** What must never happen, in the order it did. */
    final List<String> faults = new ArrayList<>();

    /** A manager's session: they see restricted cases as well, which the administrator does not. */
    final Door overseer;
    /** The product's API for reading cases; a manager may read restricted ones. */
    final Door cases;

    Office(int port) {
        this.server = "http://localhost:" + port;
        this.overseer = signedIn("manager");
        this.cases = byPassword("manager", "/api/cases/");
    }

    /** A whole listing of the engine's REST, which hands out 2,000 at a time. */
    List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        int before;
        do {
            before = all.size();
            overseer.read(path + (path.contains("?") ? "&" : "?") + "maxResults=2000&firstResult=" + before).forEach(all::add);
        } while (all.size() - before == 2000);
        return all;
    }

    /** Somebody who asks. */
    final class Door {

        private final HttpClient client;
        private final CookieManager cookies;
        private final String authorization;
        private final String root;

        private Door(CookieManager cookies, String authorization, String root) {
            HttpClient.Builder builder = HttpClient.newBuilder();
            this.client = (cookies == null ? builder : builder.cookieHandler(cookies)).build();
            this.cookies = cookies;
            this.authorization = authorization;
            this.root = root;
        }

        Answer get(String path) {
            return send(request(path).GET(), "GET " + path);
        }

        Answer post(String path, JsonNode body) {
            return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())),
                    "POST " + path + " " + body);
        }

        /** What must be there. */
        JsonNode read(String path) {
            return get(path).required();
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + root + path)).timeout(Duration.ofMinutes(5));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            if (cookies != null) {
                cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN")).findFirst()
                        .ifPresent(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
            }
            return request;
        }

        private Answer send(HttpRequest.Builder request, String what) {
            try {
                HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
                return new Answer(response.statusCode(), response.body(), what);
            } catch (IOException e) {
                throw new UncheckedIOException(what, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** What came back. */
    final class Answer {

        final int status;
        final String body;
        private final String asked;

        private Answer(int status, String body, String asked) {
            this.status = status;
            this.body = body;
            this.asked = asked;
        }

        JsonNode json() {
            try {
                return json.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(this.toString(), e);
            }
        }

        JsonNode required() {
            if (status / 100 != 2) {
                throw new AssertionError(this.toString());
            }
            return json();
        }

        /** The sentence a worker reads. */
        String sentence() {
            return json().path("message").asText(body);
        }

        @Override
        public String toString() {
            return asked + "\n  answered " + status + " " + body;
        }
    }

    /** A worker at Tasklist's sign-in page; the password of a demo user is the user. */
    Door signedIn(String user) {
        CookieManager cookies = new CookieManager();
        Door page = new Door(cookies, null, "");
        page.get("/camunda/app/tasklist/default/");
        Answer answer = page.send(page.request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + user + "&password=" + URLEncoder.encode(user, StandardCharsets.UTF_8))),
                "sign-in of " + user);
        answer.required();
        page.get("/camunda/app/tasklist/default/");
        return new Door(cookies, null, "/camunda/api/engine/engine/default");
    }

    Door byPassword(String user, String root) {
        return new Door(null, "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)), root);
    }

    // ---- the clock ----

    private Door mover;
    private Instant now;

    /** The clock stands still between moves. */
    Instant now() {
        if (now == null) {
            now = OffsetDateTime.parse(mover().read("/clock").path("now").asText()).toInstant();
        }
        return now;
    }

    /** Moves the clock, and with it whatever falls due; a job that fails is a fault. */
    void moveTo(Instant moment) {
        JsonNode moved = mover().post("/clock", json.createObjectNode().put("to", moment.toString())).required();
        for (JsonNode job : moved.path("ran")) {
            if (!job.path("outcome").asText().equals("DONE")) {
                faults.add(job.path("caseReference").asText() + ": job " + job.path("activityId").asText() + " failed: " + job.path("message").asText());
            }
        }
        now = OffsetDateTime.parse(moved.path("to").asText()).toInstant();
    }

    private Door mover() {
        if (mover == null) {
            mover = byPassword("manager", "/api/rehearsal");
        }
        return mover;
    }
}
