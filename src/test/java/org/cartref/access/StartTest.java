package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.cartref.Cartref;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

/** How the product starts: first and second time, for show and in earnest. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    private static final String STRONG = "--cartref.admin.password=Tan-y-bryn_1887";

    @TempDir
    private Path directory;

    @Test
    void inDemoEverythingIsMadeOnceAndGoesWithTheTable() {
        try (ConfigurableApplicationContext first = start("demo", "jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1")) {
            IdentityService identity = first.getBean(IdentityService.class);
            assertThat(identity.createGroupQuery().list()).extracting(Group::getId).containsExactlyInAnyOrder(
                    "camunda-admin", "caseworkers", "teamleaders", "managers", "analysts", "reviewers",
                    "resettlements", "hospital-links", "housing-officers", "sustainments", "asb-officers", "partners",
                    "police-officers", "probation-officers", "blocked");
            for (String user : List.of("admin", "caseworker", "teamleader", "manager", "analyst", "reviewer",
                    "resettlement", "hospital-link", "housing-officer", "sustainment", "asb-officer", "partner",
                    "police-officer", "probation-officer")) {
                assertThat(identity.checkPassword(user, user)).as(user).isTrue();
                assertThat(identity.createGroupQuery().groupMember(user).count()).as(user).isEqualTo(1);
            }
            takeFromTheTableAndAddToIt(first.getBean(AuthorizationService.class));
        }
        try (ConfigurableApplicationContext second = start("demo", "jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1")) {
            assertThat(second.getBean(FilterService.class).createFilterQuery().orderByFilterName().asc().list())
                    .extracting(Filter::getName).containsExactly("Due in 7 days", "Letters to sign", "My tasks",
                            "My team", "Not yet housed", "Overdue", "Referrals incomplete", "Releases in 7 days",
                            "Releases today", "Unclaimed");
            AuthorizationService authorizations = second.getBean(AuthorizationService.class);
            assertThat(caseworkersOn(authorizations, Resources.TASK)).isEmpty();
            assertThat(caseworkersOn(authorizations, Resources.PROCESS_DEFINITION)).singleElement()
                    .matches(held -> held.isPermissionGranted(ProcessDefinitionPermissions.TASK_WORK))
                    .matches(held -> !held.isPermissionGranted(ProcessDefinitionPermissions.UPDATE_TASK));
        }

    }

    @Test
    void whatTheDemonstrationLeavesBehindDoesNotGoLive(CapturedOutput output) throws Exception {
        start("demo", "jdbc:h2:file:" + directory.resolve("demo")).close();
        assertThat(output).doesNotContain("No real case on H2");

        assertThat(refusedToStart("jdbc:h2:file:" + directory.resolve("demo"), STRONG)).contains(
                "These users have their own id as password, as only demonstration users may: admin, analyst, "
                        + "asb-officer, caseworker", "Start with an empty database");
    }

    /** As if an administrator had changed the rights of a group by hand. */
    private static void takeFromTheTableAndAddToIt(AuthorizationService authorizations) {
        Authorization held = caseworkersOn(authorizations, Resources.PROCESS_DEFINITION).get(0);
        held.setPermissions(new Permission[] {ProcessDefinitionPermissions.UPDATE_TASK});
        authorizations.saveAuthorization(held);
        Authorization extra = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        extra.setGroupId("caseworkers");
        extra.setResource(Resources.TASK);
        extra.setResourceId("*");
        authorizations.saveAuthorization(extra);
    }

    private static List<Authorization> caseworkersOn(AuthorizationService authorizations, Resources resource) {
        return authorizations.createAuthorizationQuery().groupIdIn("caseworkers").resourceType(resource)
                .resourceId("*").list();
    }

    @Test
    void inEarnestThereIsNoStartWithoutAnAdministratorPassword() throws Exception {
        assertThat(refusedToStart("jdbc:h2:mem:bare")).contains(
                "No administrator password is configured (cartref.admin.password).", "Set CARTREF_ADMIN_PASSWORD");
    }

    @Test
    void inEarnestTheAdministratorPasswordIsAStrongOne() throws Exception {
        assertThat(refusedToStart("jdbc:h2:mem:weak", "--cartref.admin.password=hunter2")).contains(
                "The administrator password (cartref.admin.password) is too weak.", "at least ten characters")
                .doesNotContain("hunter2");
    }

    @Test
    void aRehearsalInEarnestIsRefused() throws Exception {
        assertThat(refusedToStart("jdbc:h2:mem:rehearsal", STRONG, "--spring.profiles.active=rehearsal")).contains(
                "The profile 'rehearsal' is on without the profile 'demo'.", "Start with demo,rehearsal")
                .as("before the database is touched").doesNotContain("Migrating schema");
    }

    @Test
    void aPathwayWithoutAModelIsRefused() throws Exception {
        Path own = directory.resolve("pathways.yml");
        try (InputStream ours = new ClassPathResource("pathways/pathways.yml").getInputStream()) {
            Files.writeString(own, new String(ours.readAllBytes(), StandardCharsets.UTF_8) + "\nhome-visits: {team: caseworkers}\n");
        }
        assertThat(refusedToStart("jdbc:h2:mem:visits", STRONG, "--cartref.pathways=file:" + own)).contains(
                "The pathway 'home-visits' names the process 'home-visits' (pathways.yml), which is not deployed.", "Put its model beside the others");
    }

    @Test
    void anAdministratorWhoForgotThePasswordIsLetBackInOnce(CapturedOutput output) {
        String database = "jdbc:h2:file:" + directory.resolve("way-back");
        String newPassword = "--cartref.admin.new-password=Cae'r_Gors-1904";
        try (ConfigurableApplicationContext first = start("prod", database, STRONG)) {
            first.getBean(IdentityService.class).createMembership("admin", "blocked");
        }
        assertThat(output).contains("No real case on H2");
        try (ConfigurableApplicationContext second = start("prod", database, STRONG, newPassword)) {
            IdentityService identity = second.getBean(IdentityService.class);
            assertThat(identity.checkPassword("admin", "Cae'r_Gors-1904")).isTrue();
            assertThat(identity.checkPassword("admin", "Tan-y-bryn_1887")).isFalse();
            assertThat(identity.createUserQuery().memberOfGroup("blocked").count()).isZero();
            assertThat(output).contains("The password of the administrator 'admin' was set from cartref.admin.new-password");

            User admin = identity.createUserQuery().userId("admin").singleResult();
            admin.setPassword("Llyn_Idwal-2026");
            identity.saveUser(admin);
        }
        try (ConfigurableApplicationContext third = start("prod", database, STRONG, newPassword)) {
            assertThat(third.getBean(IdentityService.class).checkPassword("admin", "Llyn_Idwal-2026"))
                    .as("left in the configuration it undoes nothing").isTrue();
            assertThat(output).contains("changes nothing any more");
        }
        assertThat(output).doesNotContain("Gors-1904");
    }

    @Test
    void inEarnestThereIsOneAdministratorAndCookiesTravelEncrypted(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext started = start("prod", "jdbc:h2:mem:earnest", STRONG)) {
            IdentityService identity = started.getBean(IdentityService.class);
            assertThat(identity.createUserQuery().list()).singleElement()
                    .matches(user -> user.getId().equals("admin"));
            assertThat(identity.createUserQuery().memberOfGroup("camunda-admin").count()).isEqualTo(1);
            assertThat(identity.createGroupQuery().groupId("caseworkers").count()).isEqualTo(1);

            String address = "http://localhost:" + started.getEnvironment().getProperty("local.server.port");
            HttpResponse<String> tasklist = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(
                    address + "/camunda/app/tasklist/default/")).build(), BodyHandlers.ofString());
            HttpResponse<String> signedIn = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(
                    address + "/camunda/api/admin/auth/user/default/login/tasklist"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("username=admin&password=Tan-y-bryn_1887")).build(), BodyHandlers.ofString());
            assertThat(tasklist.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(signedIn.headers().allValues("Set-Cookie")).isNotEmpty()
                    .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("SameSite=Lax"));
            assertThat(tasklist.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
        assertThat(output).doesNotContain("Tan-y-bryn_1887");
    }

    private static ConfigurableApplicationContext start(String profile, String database, String... more) {
        return new SpringApplicationBuilder(Cartref.class).profiles(profile).run(arguments(database, more));
    }

    /** Starts outside the demo profile, as an operator does, and gives what was printed when it would not. */
    private String refusedToStart(String database, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), Cartref.class.getName()));
        command.addAll(List.of(arguments(database, more)));
        ProcessBuilder process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        process.environment().remove("CARTREF_ADMIN_PASSWORD");
        Process started = process.start();
        String printed = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(printed).isEqualTo(1);
        assertThat(printed).contains("APPLICATION FAILED TO START");
        return printed;
    }

    private static String[] arguments(String database, String... more) {
        return Stream.concat(Stream.of("--server.port=0", "--spring.datasource.url=" + database), Stream.of(more))
                .toArray(String[]::new);
    }
}
