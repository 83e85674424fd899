package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who signs in to the web apps, and how soon somebody is out who was sent away. */
class WhoHasADeskTest extends OverHttp {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final List<String> APPS = List.of("tasklist", "cockpit", "admin", "welcome");

    @Autowired
    private EngineUsers users;

    @Autowired
    private JdbcTemplate database;

    private IdentityService identity;

    @BeforeEach
    void somebodyNew() {
        database.update("delete from wrong_password");
        identity = engine.getIdentityService();
        User user = identity.newUser("newcomer");
        user.setFirstName("Nia");
        user.setPassword("newcomer");
        identity.saveUser(user);
        identity.createMembership("newcomer", "caseworkers");
    }

    @AfterEach
    void gone() {
        identity.deleteUser("newcomer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "police-officer", "probation-officer"})
    void whoHasNoDeskIsRefusedAtEverySignInOfTheWebApps(String user) {
        for (String signsIn : APPS) {
            for (String app : APPS) {
                Caller browser = browser();

                Answer answer = browser.signIn("/camunda/api/" + signsIn + "/auth/user/default/login/" + app, user, user);

                assertThat(answer.status()).as(signsIn + " " + app + ": " + answer).isIn(401, 403, 404);
                if (signsIn.equals("admin") && app.equals("welcome")) {
                    assertThat(answer.json().at("/detail").asText()).contains("for people with a desk");
                    assertThat(answer.json().at("/message")).isEqualTo(answer.json().at("/detail"));
                }
                assertThat(browser.get(API + "/process-definition?maxResults=9").status()).isEqualTo(401);
                assertThat(browser.get("/api/test/me").status()).isEqualTo(401);
            }
        }
        assertThat(byPassword(user).get("/api/test/me").status()).as("their own door").isEqualTo(200);
    }

    @Test
    void theSignInIsRefusedHoweverItsAddressIsWritten() {
        for (String path : List.of("/camunda/api/admin/auth/user/default/%6Cogin/welcome",
                "/camunda/api/%61dmin/auth/%75ser/default/login/welcome", "/camunda/api/admin/auth/user/default/login/welcome/")) {
            Caller browser = browser();
            browser.signIn(path, "partner", "partner");

            assertThat(browser.get(API + "/process-definition?maxResults=9").status()).as(path).isEqualTo(401);
        }
    }

    @Test
    void oneGroupWithADeskIsEnough() {
        identity.createMembership("newcomer", "partners");

        assertThat(inBrowser("newcomer").get(API + "/task?maxResults=9").status()).isEqualTo(200);
    }

    @Test
    void whoeverHasADeskSignsInAtTheAppsTheyMayUse() {
        assertThat(browser().signIn("/camunda/api/admin/auth/user/default/login/welcome", "caseworker", "caseworker").status())
                .isEqualTo(200);
        assertThat(browser().signIn("/camunda/api/admin/auth/user/default/login/cockpit", "manager", "manager").status()).isEqualTo(200);
        assertThat(browser().signIn("/camunda/api/admin/auth/user/default/login/cockpit", "caseworker", "caseworker").status())
                .isEqualTo(403);
        assertThat(browser().signIn("/camunda/api/admin/auth/user/default/login/admin", "admin", "admin").status()).isEqualTo(200);
    }

    @Test
    void aDeletedUserIsOutAtTheNextRequest() {
        Caller browser = inBrowser("newcomer");
        Caller reader = inBrowser("newcomer");
        assertThat(browser.get(API + "/task?maxResults=9").status()).isEqualTo(200);
        assertThat(byPassword("newcomer").get("/api/test/me").status()).isEqualTo(200);

        identity.deleteUser("newcomer");

        assertThat(byPassword("newcomer").get("/api/test/me").status()).isEqualTo(401);
        assertThat(reader.get("/api/test/me").status()).isEqualTo(401);
        Answer answer = browser.get(API + "/task?maxResults=9");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().at("/detail").asText()).startsWith("Your session has ended.");
        somebodyNew();
        assertThat(browser.get(API + "/task?maxResults=9").status()).as("the session itself is over").isEqualTo(401);
    }

    @Test
    void aBlockedUserIsOutAtTheNextRequestAndSignsInNowhere() {
        identity.createMembership("newcomer", "analysts");
        Caller browser = inBrowser("newcomer");
        assertThat(byPassword("newcomer").get("/engine-rest/task").status()).isEqualTo(200);

        assertThat(byPassword("admin").put("/engine-rest/group/blocked/members/newcomer", "").status()).isEqualTo(204);

        assertThat(browser.get(API + "/task?maxResults=9").status()).isEqualTo(401);
        assertThat(byPassword("newcomer").get("/engine-rest/task").status()).isEqualTo(401);
        Answer answer = byPassword("newcomer").get("/api/test/me");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().at("/detail").asText()).isEqualTo("This user is blocked. Ask an administrator.");
        assertThat(browser().signIn("/camunda/api/admin/auth/user/default/login/tasklist", "newcomer", "newcomer").status()).isEqualTo(403);
    }

    @Test
    void aPasswordSetAnewEndsEverySessionThatBeganWithTheOldOne() {
        Caller tasklist = inBrowser("newcomer");
        Caller another = inBrowser("newcomer");
        assertThat(tasklist.get(API + "/task?maxResults=9").status()).isEqualTo(200);

        assertThat(inBrowser("admin").put(API + "/user/newcomer/credentials",
                "{\"password\": \"Set-By-Another-1\", \"authenticatedUserPassword\": \"admin\"}").status()).isEqualTo(204);

        Answer answer = tasklist.get(API + "/task?maxResults=9");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.json().at("/detail").asText()).startsWith("Your session has ended.");
        assertThat(another.get("/api/test/me").status()).as("and at our own REST").isEqualTo(401);
        Caller anew = browser();
        assertThat(anew.signIn("/camunda/api/admin/auth/user/default/login/tasklist", "newcomer", "Set-By-Another-1").status()).isEqualTo(200);
        assertThat(anew.get(API + "/task?maxResults=9").status()).isEqualTo(200);
    }

    @Test
    void whoChangesTheirOwnPasswordGoesOnThereAndNowhereElse() {
        Caller here = inBrowser("newcomer");
        Caller leftOpen = inBrowser("newcomer");

        assertThat(here.put(API + "/user/newcomer/credentials",
                "{\"password\": \"My-Own-Choice-1\", \"authenticatedUserPassword\": \"newcomer\"}").status()).isEqualTo(204);

        assertThat(leftOpen.get(API + "/task?maxResults=9").status()).isEqualTo(401);
        assertThat(here.get(API + "/task?maxResults=9").status()).isEqualTo(200);
    }

    @Test
    void aChangeOfGroupsHoldsFromTheNextRequestOn() {
        Caller browser = inBrowser("newcomer");
        deployOneTask("one-task", "caseworkers");
        engine.getRuntimeService().startProcessInstanceByKey("one-task", "CER-2026-000001");
        assertThat(browser.get(API + "/task/count").json().at("/count").asInt()).isEqualTo(1);

        identity.deleteMembership("newcomer", "caseworkers");
        identity.createMembership("newcomer", "reviewers");

        assertThat(browser.get(API + "/task/count").json().at("/count").asInt()).isZero();
        assertThat(browser.get("/api/test/me").body()).isEqualTo("newcomer [reviewers]");

        identity.deleteMembership("newcomer", "reviewers");
        assertThat(browser.get(API + "/task/count").status()).isEqualTo(401);
    }

    @Test
    void lookingAtAUserAnewCostsLittle() {
        for (int warm = 0; warm < 200; warm++) {
            users.known("caseworker");
        }
        long before = System.nanoTime();
        for (int request = 0; request < 1000; request++) {
            users.known("caseworker");
        }
        Duration each = Duration.ofNanos((System.nanoTime() - before) / 1000);
        System.out.println("Looking at a user: " + each.toNanos() / 1000 + " µs");
        assertThat(each).isLessThan(Duration.ofMillis(5));
    }

    @Test
    void lookingOnMakesNoSession() {
        for (String path : List.of("/camunda/app/tasklist/default/", "/camunda/app/welcome/", "/camunda/api/admin/auth/user/default",
                "/camunda/api/engine/engine/", API + "/task", "/", "/actuator/health", "/api/test/me")) {
            assertThat(nobody().get(path).header("Set-Cookie")).as(path).isNull();
        }
    }

    @Test
    void aSignInSentByAnotherSiteIsRefused() {
        Caller browser = browser();
        Answer answer = browser.send(browser.request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded").header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString("username=caseworker&password=caseworker")));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void whatTheEngineAnswersAboutPeopleIsNotStored() {
        deployOneTask("one-task", "caseworkers");
        engine.getRuntimeService().startProcessInstanceByKey("one-task", "CER-2026-000001");
        String task = engine.getTaskService().createTaskQuery().taskDefinitionKey("task_look").singleResult().getId();

        for (String path : List.of("/task/" + task + "/form-variables", "/task/" + task, "/task?maxResults=9",
                "/user/caseworker/profile", "/process-definition/key/one-task/xml")) {
            assertThat(inBrowser("caseworker").get(API + path).header("Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(byPassword("analyst").get("/engine-rest" + path).header("Cache-Control")).as(path).isEqualTo("no-store");
        }
    }
}
