package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are called is not theirs to change: the trail, lists and digests speak by those names. */
class ProfilesTest extends OverHttp {

    private static final String API = "/camunda/api/engine/engine/default";

    @BeforeEach
    void megan() {
        User user = engine.getIdentityService().newUser("megan");
        user.setFirstName("Megan");
        user.setLastName("Pritchard");
        user.setEmail("megan@cartref.example");
        user.setPassword("megan");
        engine.getIdentityService().saveUser(user);
        engine.getIdentityService().createMembership("megan", "teamleaders");
        engine.getIdentityService().createMembership("megan", "analysts");
    }

    @AfterEach
    void gone() {
        engine.getIdentityService().deleteUser("megan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gwen ", " gwen", "gwen rees", "gw\u00ean", "", "a/b", "-gwen"})
    void anIdThatIsNoneIsRefusedInWords(String id) {
        String quoted = json.getNodeFactory().textNode(id).toString();
        for (Answer answer : List.of(
                byPassword("admin").post("/engine-rest/user/create", "{\"profile\": {\"id\": " + quoted + ", \"firstName\": \"A\"}, \"credentials\": {\"password\": \"Long-Enough-1\"}}"),
                byPassword("admin").post("/engine-rest/group/create", "{\"id\": " + quoted + ", \"name\": \"A\", \"type\": \"WORKFLOW\"}"))) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.json().path("message").asText()).contains(" id: letters without accents and digits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"id\": \"megan\", \"firstName\": \"Rhys\", \"lastName\": \"Pritchard\", \"email\": \"megan@cartref.example\"}",
        "{\"id\": \"megan\", \"firstName\": \"Megan\", \"lastName\": \"Bowen\", \"email\": \"megan@cartref.example\"}",
        "{\"id\": \"megan\", \"firstName\": \"Megan\", \"lastName\": \"Pritchard\", \"email\": \"me@elsewhere.example\"}",
        "{\"id\": \"admin\", \"firstName\": \"Megan\", \"lastName\": \"Pritchard\", \"email\": \"megan@cartref.example\"}"})
    void nobodyRenamesThemselfNorSetsTheirEMail(String profile) {
        for (Answer answer : new Answer[] {inBrowser("megan").put(API + "/user/megan/profile", profile),
            byPassword("megan").put("/engine-rest/user/megan/profile", profile)}) {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
        }
        assertThat(stored()).isEqualTo("Megan Pritchard megan@cartref.example");
    }

    @Test
    void nobodyTakesOverAnothersPasswordByTheirProfile() {
        Answer sent = inBrowser("megan").put(API + "/user/caseworker/profile",
                "{\"id\": \"megan\", \"firstName\": \"Megan\", \"lastName\": \"Pritchard\", \"email\": \"megan@cartref.example\"}");

        assertThat(sent.status()).as(sent.toString()).isEqualTo(403);
        assertThat(byPassword("megan").get("/api/test/me").status()).as("her own password as before").isEqualTo(200);
    }

    @Test
    void theirOwnPasswordTheyChangeKnowingTheOldOne() {
        Caller megan = inBrowser("megan");
        assertThat(megan.put(API + "/user/megan/credentials",
                "{\"password\": \"new\", \"authenticatedUserPassword\": \"guess\"}").status()).isEqualTo(400);
        pause();
        assertThat(megan.put(API + "/user/megan/credentials",
                "{\"password\": \"new\", \"authenticatedUserPassword\": \"megan\"}").status()).isEqualTo(204);
        assertThat(megan.put(API + "/user/caseworker/credentials",
                "{\"password\": \"new\", \"authenticatedUserPassword\": \"new\"}").status()).isEqualTo(403);

        assertThat(byPassword("megan", "new").get("/api/test/me").status()).isEqualTo(200);
        assertThat(stored()).isEqualTo("Megan Pritchard megan@cartref.example");
    }

    @Test
    void anAdministratorChangesNames() {
        assertThat(byPassword("admin").put("/engine-rest/user/megan/profile", "{\"id\": \"megan\", \"firstName\": \"Megan\", "
                + "\"lastName\": \"Bowen\", \"email\": \"megan.bowen@cartref.example\"}").status()).isEqualTo(204);

        assertThat(stored()).isEqualTo("Megan Bowen megan.bowen@cartref.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Megan\\nCC: all", "Me\\u0000gan", "Megan\\u2028", "Me\\u202egan", "\\rMegan", "Me\\tgan"})
    void aNameIsOneLine(String name) {
        Answer changed = byPassword("admin").put("/engine-rest/user/megan/profile", "{\"id\": \"megan\", \"firstName\": \"" + name
                + "\", \"lastName\": \"Pritchard\", \"email\": \"megan@cartref.example\"}");
        Answer made = byPassword("admin").post("/engine-rest/user/create", "{\"profile\": {\"id\": \"other\", \"firstName\": \"Ann\", "
                + "\"lastName\": \"" + name + "\"}, \"credentials\": {\"password\": \"x\"}}");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(400);
        assertThat(changed.body()).contains("First name: one line without control characters");
        assertThat(made.status()).as(made.toString()).isEqualTo(400);
        Answer group = byPassword("admin").post("/engine-rest/group/create", "{\"id\": \"wardens\", \"name\": \"" + name + "\", \"type\": \"WORKFLOW\"}");
        assertThat(group.status()).as(group.toString()).isEqualTo(400);
        assertThat(engine.getIdentityService().createUserQuery().userId("other").count()).isZero();
        assertThat(stored()).isEqualTo("Megan Pritchard megan@cartref.example");
    }

    private String stored() {
        User user = engine.getIdentityService().createUserQuery().userId("megan").singleResult();
        return user.getFirstName() + " " + user.getLastName() + " " + user.getEmail();
    }

    private static void pause() {
        try {
            Thread.sleep(1100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
