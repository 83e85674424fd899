package org.cartref.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The running product, asked over real HTTP: by nobody, with a password, or from a browser with a session. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.datasource.url=jdbc:h2:mem:access;DB_CLOSE_DELAY=-1",
            "cartref.access.groups.caseworkers.may.start=one-task,statutory-homelessness,record-contact,change-of-circumstances"})
@ActiveProfiles("demo")
@AutoConfigureObservability
@Import(OverHttp.Mirror.class)
abstract class OverHttp {

    /** Answers with the person the product takes the caller for. */
    @RestController
    @TestConfiguration
    static class Mirror {

        @Autowired
        private SignedIn signedIn;

        @GetMapping("/api/test/me")
        String me() {
            return signedIn.id() + " " + signedIn.groups();
        }

        @PostMapping("/api/test/me")
        String post() {
            return me();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    ObjectMapper json;

    /** Every test has its own day: what another sent a second ago is not sent twice by this one. */
    @BeforeEach
    void nothingWasSentBefore(@Autowired JdbcTemplate database) {
        database.update("delete from sent_already");
    }

    @AfterEach
    void removeModels() {
        for (Deployment deployment : engine.getRepositoryService().createDeploymentQuery()
                .deploymentNameLike("test%").list()) {
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
        }
    }

    /** A one-task process of this key, offered to the group. */
    void deployOneTask(String processKey, String candidateGroup) {
        engine.getRepositoryService().createDeployment().name("test " + processKey)
                .addModelInstance(processKey + ".bpmn", Bpmn.createExecutableProcess(processKey)
                        .name("One task").camundaHistoryTimeToLive(30)
                        .startEvent("start")
                        .userTask("task_look").name("Look at it").camundaCandidateGroups(candidateGroup)
                        .endEvent("end").done())
                .deploy();
    }

    Caller nobody() {
        return new Caller(HttpClient.newHttpClient(), null, null);
    }

    Caller byPassword(String user) {
        return byPassword(user, user);
    }

    Caller byPassword(String user, String password) {
        return new Caller(HttpClient.newHttpClient(), "Basic " + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)), null);
    }

    /** Not a person: whoever has the token a door of its own asks for. */
    Caller byToken(String token) {
        return new Caller(HttpClient.newHttpClient(), "Bearer " + token, null);
    }

    /** Signed in at Tasklist's own page, as a browser is. */
    Caller inBrowser(String user) {
        Caller browser = browser();
        Answer answer = browser.signIn("/camunda/api/admin/auth/user/default/login/tasklist", user, user);
        if (answer.status() != 200) {
            throw new AssertionError("Sign-in of " + user + ": " + answer);
        }
        browser.get("/camunda/app/tasklist/default/");
        return browser;
    }

    /** A browser in which nobody is signed in yet, with the page to sign in open. */
    Caller browser() {
        CookieManager cookies = new CookieManager();
        Caller browser = new Caller(HttpClient.newBuilder().cookieHandler(cookies).build(), null, cookies);
        browser.get("/camunda/app/tasklist/default/");
        return browser;
    }

    /** Sends these lines as they are, which no well-behaved client would, and gives the answer as it came. */
    String asWritten(String... lines) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Somebody who asks. */
    final class Caller {

        private final HttpClient client;
        private final String authorization;
        private final CookieManager cookies;

        private Caller(HttpClient client, String authorization, CookieManager cookies) {
            this.client = client;
            this.authorization = authorization;
            this.cookies = cookies;
        }

        HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            if (cookies != null) {
                cookies.getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                        .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
            }
            return request;
        }

        Answer get(String path) {
            return send(request(path).GET());
        }

        Answer post(String path, String jsonBody) {
            return send(request(path).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(jsonBody)));
        }

        Answer put(String path, String jsonBody) {
            return send(request(path).header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofString(jsonBody)));
        }

        /** As the form of the web apps does. */
        Answer signIn(String path, String user, String password) {
            return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=" + URLEncoder.encode(user, StandardCharsets.UTF_8)
                            + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8))));
        }

        /** As the Modeler deploys. */
        Answer deploy(String fileName, String content) {
            return deploy("/engine-rest", "test " + fileName, Map.of(fileName, content));
        }

        Answer deploy(String api, String name, Map<String, String> files) {
            StringBuilder body = new StringBuilder("--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n" + name
                    + "\r\n--part\r\nContent-Disposition: form-data; name=\"deployment-source\"\r\n\r\nCamunda Modeler"
                    + "\r\n--part\r\nContent-Disposition: form-data; name=\"enable-duplicate-filtering\"\r\n\r\ntrue");
            files.forEach((file, content) -> body.append("\r\n--part\r\nContent-Disposition: form-data; name=\"").append(file)
                    .append("\"; filename=\"").append(file).append("\"\r\nContent-Type: application/octet-stream\r\n\r\n").append(content));
            return send(request(api + "/deployment/create")
                    .header("Content-Type", "multipart/form-data; boundary=part")
                    .POST(BodyPublishers.ofString(body.append("\r\n--part--\r\n").toString())));
        }

        Answer delete(String path) {
            return send(request(path).DELETE());
        }

        Answer send(HttpRequest.Builder request) {
            try {
                return new Answer(client.send(request.build(), BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** What came back. */
    final class Answer {

        private final HttpResponse<String> response;

        private Answer(HttpResponse<String> response) {
            this.response = response;
        }

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            try {
                return json.readTree(body());
            } catch (IOException e) {
                throw new AssertionError(body(), e);
            }
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }
}
