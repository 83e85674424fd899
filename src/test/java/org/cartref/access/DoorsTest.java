package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class DoorsTest extends OverHttp {

    @Autowired
    private SignedIn signedIn;

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/process-definition", "/engine-rest/engine", "/engine-rest/task/count",
        "/engine-rest", "/api/test/me", "/api/cases/CER-2026-000001", "/v3/api-docs", "/actuator/prometheus"})
    void nobodyIsAskedForAPassword(String path) {
        Answer answer = nobody().get(path);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic realm=\"Cartref\"");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void nobodyDeploys() {
        assertThat(nobody().deploy("x.bpmn", "<x/>").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseworker", "teamleader", "manager", "reviewer", "resettlement", "hospital-link",
        "housing-officer", "sustainment", "asb-officer"})
    void engineRestIsNotForPeopleWhoWorkOnCases(String user) {
        assertThat(byPassword(user).get("/engine-rest/task").status()).isEqualTo(403);
        assertThat(byPassword(user).get("/api/test/me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "admin"})
    void engineRestIsForAnalystsAndAdministrators(String user) {
        assertThat(byPassword(user).get("/engine-rest/process-definition").status()).isEqualTo(200);
    }

    @Test
    void aListingWithoutAnEndIsBoundedInsteadOfRefused() {
        deployOneTask("one-task", "caseworkers");
        engine.getRuntimeService().startProcessInstanceByKey("one-task", "CER-2026-000001");

        Answer answer = byPassword("analyst").get("/engine-rest/process-instance?businessKey=CER-2026-000001");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json()).hasSize(1);
        assertThat(byPassword("analyst").get("/engine-rest/process-instance?maxResults=2001").status()).isEqualTo(400);
    }

    @Test
    void theWrongPasswordOpensNothing() {
        User user = engine.getIdentityService().newUser("forgetful");
        user.setPassword("right");
        engine.getIdentityService().saveUser(user);

        assertThat(byPassword("forgetful", "right").get("/api/test/me").status()).isEqualTo(200);
        assertThat(byPassword("forgetful", "wrong").get("/api/test/me").status()).isEqualTo(401);
        assertThat(byPassword("no-such-user").get("/api/test/me").status()).isEqualTo(401);
    }

    @Test
    void theProductKnowsWhoAsks() {
        assertThat(byPassword("teamleader").get("/api/test/me").body()).isEqualTo("teamleader [teamleaders]");
        assertThat(signedIn.id()).as("work of its own").isEqualTo("cartref");
        assertThat(signedIn.groups()).isEmpty();
    }

    @Test
    void whoIsSignedInToTasklistReadsWithTheSameSession() {
        assertThat(inBrowser("caseworker").get("/api/test/me").body()).isEqualTo("caseworker [caseworkers]");
    }

    @Test
    void aSessionAloneChangesNothing() {
        Caller caseworker = inBrowser("caseworker");
        assertThat(caseworker.send(caseworker.request("/api/test/me").setHeader("X-XSRF-TOKEN", "none").POST(BodyPublishers.noBody())).status())
                .as("another site knows no token").isEqualTo(401);
        assertThat(caseworker.post("/api/test/me", "{}").status()).as("with it a page of ours keeps drafts and its language, and nothing else").isEqualTo(401);
        assertThat(inBrowser("analyst").get("/engine-rest/task").status()).isEqualTo(401);
        assertThat(byPassword("caseworker").post("/api/test/me", "{}").status()).isEqualTo(200);
    }

    @Test
    void aPasswordTheBrowserRemembersDoesNotServeAnotherSite() {
        Caller analyst = byPassword("analyst");

        Answer answer = analyst.send(analyst.request("/engine-rest/deployment/create")
                .header("Sec-Fetch-Site", "cross-site").POST(BodyPublishers.ofString("")));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aScriptInThePageIsRefusedWithoutThePasswordBox() {
        Caller nobody = nobody();

        Answer answer = nobody.send(nobody.request("/api/test/me").header("Sec-Fetch-Mode", "cors").GET());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isNull();
    }

    @Test
    void healthAnswersAnybodyAndTellsNothing() {
        Answer answer = nobody().get("/actuator/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().fieldNames()).toIterable().containsExactly("status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyst", "manager", "admin"})
    void whoWatchesOverCartrefReadsItsFiguresAndTheMapOfItsDoors(String user) {
        assertThat(byPassword(user).get("/actuator/prometheus").status()).isEqualTo(200);
        assertThat(byPassword(user).get("/v3/api-docs").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "police-officer", "probation-officer", "caseworker"})
    void othersReadNeitherFiguresNorTheMapOfTheDoors(String user) {
        for (String path : List.of("/actuator/prometheus", "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config")) {
            assertThat(byPassword(user).get(path).status()).as(path).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/h2-console", "/error", "/nonsense",
        "/webjars/camunda/app/tasklist/index.html", "/login"})
    void everythingNotNamedIsClosed(String path) {
        assertThat(nobody().get(path).status()).isEqualTo(403);
        assertThat(byPassword("admin").get(path).status()).isEqualTo(403);
    }

    @Test
    void theFrontPageLeadsToTheWebApps() {
        Answer answer = nobody().get("/");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/camunda/app/");
    }

    @Test
    void pagesSayWhatABrowserMayDoWithThem() {
        Answer tasklist = nobody().get("/camunda/app/tasklist/default/");
        assertThat(tasklist.header("Content-Security-Policy"))
                .contains("'nonce-", "frame-ancestors 'none'", "allow-popups-to-escape-sandbox");
        assertThat(tasklist.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(tasklist.header("Referrer-Policy")).isEqualTo("same-origin");

        Answer own = byPassword("caseworker").get("/api/test/me");
        assertThat(own.header("Content-Security-Policy")).contains("script-src 'none'", "frame-ancestors 'self'");
        assertThat(own.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(own.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(own.header("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void theBannerIsOurOwnQuietLine(String app) {
        Answer words = nobody().get("/camunda/app/" + app + "/locales/en.json");

        assertThat(words.json().at("/labels/BANNER_CE_EOL_TEXT").asText())
                .isEqualTo("Cartref demonstration. Made-up people only.");
        assertThat(words.json().at("/labels/SIGN_OUT_ACTION").asText()).isNotEmpty();
        assertThat(nobody().get("/camunda/app/" + app + "/styles/user-styles.css").body()).contains("cartref.css");
        assertThat(nobody().get("/camunda/app/" + app + "/scripts/config.js").body()).contains("vendor: 'Cartref'");
    }

    @Test
    void theQuietLineHasItsColours() {
        assertThat(nobody().get("/camunda/app/styles/cartref.css").body()).contains(".ce-eol-banner");
    }
}
