package org.cartref.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Somebody at one of the doors: in a browser, signed in if they can be, or at the engine's REST with a password. */
final class Visitor {

    /** The doors, and where each application is behind them. */
    enum Door {
        /** The session of the web apps, with the token against forged requests that every page gives. */
        BROWSER,
        /** HTTP basic. */
        PASSWORD
    }

    record Answer(int status, String type, String body) {

        @Override
        public String toString() {
            return status + " " + (body.length() > 300 ? body.substring(0, 300) + "…" : body);
        }
    }

    private static final String PARTS = "--part\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n--part\r\n"
            + "Content-Disposition: form-data; name=\"data\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n%s\r\n--part--\r\n";

    private final String user;
    private final Door door;
    private final String site;
    private CookieManager cookies;
    private HttpClient client;
    private boolean signedIn;

    /** @param user null for nobody */
    Visitor(String user, Door door, int port) {
        this.user = user;
        this.door = door;
        this.site = "http://localhost:" + port;
        arrive();
    }

    /** Comes anew, and signs in if there is a way for them. */
    void arrive() {
        cookies = new CookieManager();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(cookies).build();
        signedIn = false;
        if (door == Door.BROWSER) {
            send("GET", "/camunda/app/tasklist/default/", null, null, null);
            if (user != null) {
                signedIn = send("POST", "/camunda/api/admin/auth/user/default/login/tasklist", BodyPublishers.ofString("username=" + user
                        + "&password=" + user), "application/x-www-form-urlencoded", null).status() == 200;
                signedIn |= !signedIn && send("POST", "/camunda/api/admin/auth/user/default/login/welcome", BodyPublishers.ofString("username=" + user
                        + "&password=" + user), "application/x-www-form-urlencoded", null).status() == 200;
                send("GET", "/camunda/app/welcome/default/", null, null, null);
                if (signedIn && cookies.getCookieStore().getCookies().stream().noneMatch(cookie -> cookie.getName().equals("XSRF-TOKEN"))) {
                    // What is refused for want of the token would be taken for refused by right.
                    throw new AssertionError(this + " has no token");
                }
            }
        }
    }

    boolean isSignedIn() {
        return signedIn;
    }

    String user() {
        return user;
    }

    Door door() {
        return door;
    }

    /** @return null when the application is not behind this door */
    String address(Operation operation, String path) {
        if (door == Door.PASSWORD) {
            return operation.door().equals("engine") ? "/engine-rest" + path : null;
        }
        return operation.door().equals("engine") ? "/camunda/api/engine" + (path.equals("/engine") ? "/engine" : "/engine/default" + path)
                : "/camunda/api/" + operation.door() + path;
    }

    Answer ask(String method, String address, String body, String accept) {
        if (body == null) {
            return send(method, address, null, null, accept);
        }
        if (body.startsWith("username=")) {
            return send(method, address, BodyPublishers.ofString(body), "application/x-www-form-urlencoded", accept);
        }
        boolean inParts = body.equals("file") || body.equals("deployment");
        return send(method, address, BodyPublishers.ofString(content(body)), inParts ? "multipart/form-data; boundary=part" : "application/json", accept);
    }

    /** What is sent for this body of the table. */
    static String content(String body) {
        return switch (body) {
            case "file" -> PARTS.formatted("valueType", "", "Bytes", "a.txt", "changed");
            case "deployment" -> PARTS.formatted("deployment-name", "", "tried at the door", "tried.form",
                    "{\"id\": \"tried\", \"type\": \"default\", \"components\": []}");
            default -> body;
        };
    }

    private Answer send(String method, String address, BodyPublisher body, String type, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + address))
                .method(method, body == null ? BodyPublishers.noBody() : body);
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (accept != null) {
            request.header("Accept", accept);
        }
        if (door == Door.PASSWORD && user != null) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
        }
        cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return (user == null ? "nobody" : user) + " " + door.name().toLowerCase(Locale.ROOT);
    }
}
