package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.cartref.Cartref;
import org.cartref.Thorough;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What an administrator has released stays in force over a restart, and is not lost when the product brings models of its own. */
@Tag(Thorough.LONG)
@ExtendWith(OutputCaptureExtension.class)
class ReleasedForGoodTest {

    @TempDir
    private Path update;

    @Test
    void aReleaseOutlivesARestartAndWaitsAgainAfterAnUpdate(CapturedOutput output) throws IOException {
        String contact = Files.readString(Path.of("processes/record-contact.bpmn"));
        String ours = contact.replaceFirst("name=\"Record a contact\"", "name=\"Write down a contact\"");
        try (ConfigurableApplicationContext first = start("demo")) {
            String parked = deploy(first, ours);
            assertThat(latest(first, "record-contact").getName()).isEqualTo("Record a contact");
            release(first, parked);
            assertThat(latest(first, "record-contact").getName()).isEqualTo("Write down a contact");
        }
        int versions;
        try (ConfigurableApplicationContext again = start("demo")) {
            assertThat(latest(again, "record-contact").getName()).as("not undone").isEqualTo("Write down a contact");
            versions = latest(again, "record-contact").getVersion();
            assertThat(versions).as("not doubled").isEqualTo(2);
        }
        try (ConfigurableApplicationContext updated = start("demo", anUpdate())) {
            assertThat(latest(updated, "final-duty").getName()).isEqualTo("A new final duty");
            assertThat(latest(updated, "record-contact").getName()).as("the update comes as it was tested").isEqualTo("Record a contact");
            assertThat(output).contains("Your changes to [record-contact.bpmn] are no longer in force and wait to be released again");
            GuardedDeployments.Parked waiting = deployments(updated).parked().get(0);
            assertThat(waiting.by()).isEqualTo("cartref");
            assertThat(waiting.files().files()).containsOnlyKeys("record-contact.bpmn");
            assertThat(waiting.overtaken()).as("the update has left it alone").isEmpty();

            release(updated, waiting.id());

            assertThat(latest(updated, "record-contact").getName()).isEqualTo("Write down a contact");
            assertThat(latest(updated, "final-duty").getName()).isEqualTo("A new final duty");
            assertThat(latest(updated, "record-contact").getDeploymentId()).isEqualTo(latest(updated, "final-duty").getDeploymentId());
        }
        try (ConfigurableApplicationContext rehearsal = start("demo,rehearsal", anUpdate())) {
            assertThat(latest(rehearsal, "record-contact").getName()).isEqualTo("Write down a contact");
            deploy(rehearsal, contact.replaceFirst("name=\"Record a contact\"", "name=\"Rehearse a contact\""));
            assertThat(latest(rehearsal, "record-contact").getName()).as("in a rehearsal at once").isEqualTo("Rehearse a contact");
            assertThat(latest(rehearsal, "final-duty").getName()).isEqualTo("A new final duty");
        }
    }

    /** The product's own files with one of them changed. */
    private String anUpdate() throws IOException {
        for (String folder : List.of("processes", "forms")) {
            Files.createDirectories(update.resolve(folder));
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file);
                    Files.writeString(update.resolve(folder).resolve(file.getFileName()), file.endsWith("final-duty.bpmn")
                            ? text.replaceFirst("(<bpmn:process id=\"final-duty\" name=\")[^\"]*", "$1A new final duty") : text);
                }
            }
        }
        return "--camunda.bpm.deployment-resource-pattern=file:" + update + "/processes/*.bpmn,file:" + update + "/processes/*.dmn,file:"
                + update + "/forms/*.form";
    }

    private static String deploy(ConfigurableApplicationContext product, String model) {
        return as(product, "analyst", "analysts", deployments -> deployments.createDeployment().name("contact")
                .addString("record-contact.bpmn", model).deploy().getId());
    }

    private static void release(ConfigurableApplicationContext product, String id) {
        as(product, "admin", Groups.CAMUNDA_ADMIN, deployments -> deployments.release(id).getId());
    }

    private static String as(ConfigurableApplicationContext product, String user, String group, Function<GuardedDeployments, String> work) {
        IdentityService identity = product.getBean(IdentityService.class);
        identity.setAuthentication(user, List.of(group));
        try {
            return work.apply(deployments(product));
        } finally {
            identity.clearAuthentication();
        }
    }

    private static GuardedDeployments deployments(ConfigurableApplicationContext product) {
        return (GuardedDeployments) product.getBean(RepositoryService.class);
    }

    private static ProcessDefinition latest(ConfigurableApplicationContext product, String key) {
        return product.getBean(RepositoryService.class).createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult();
    }

    private static ConfigurableApplicationContext start(String profiles, String... more) {
        return new SpringApplicationBuilder(Cartref.class).profiles(profiles.split(",")).run(Stream.concat(
                Stream.of("--server.port=0", "--spring.datasource.url=jdbc:h2:mem:released;DB_CLOSE_DELAY=-1"), Stream.of(more)).toArray(String[]::new));
    }
}
