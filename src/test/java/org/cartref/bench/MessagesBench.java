package org.cartref.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.cartref.Cartref;
import org.cartref.casefile.CaseFiles;
import org.cartref.message.Messages;
import org.cartref.message.NotifyOnLoopback;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.gov.service.notify.NotificationClient;

/**
 * Messages handed over per second by process {@code message}, on H2 and PostgreSQL, beside the same carrier called in a
 * bare loop; and how that grows with what is queued. {@code -Dcartref.bench.messages=1000,5000,50000};
 * on one of them only by {@code -Dcartref.bench.databases=PostgreSQL}.
 */
class MessagesBench {

    private static final String[] SIZES = System.getProperty("cartref.bench.messages", "1000,10000,50000").split(",");
    private static final List<String> DATABASES = List.of(System.getProperty("cartref.bench.databases", "H2,PostgreSQL").split(","));

    @Test
    void handedOverPerSecond() throws Exception {
        NotifyOnLoopback notify = new NotifyOnLoopback();
        System.out.printf("bare loop, one thread: %.0f messages a second%n", bareLoop(notify, 3000));
        if (DATABASES.contains("H2")) {
            measure("H2 in memory", "jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1", "cartref", "", notify);
        }
        if (DATABASES.contains("PostgreSQL")) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
                measure("PostgreSQL", postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres", notify);
            }
        }
        notify.stop();
    }

    private static double bareLoop(NotifyOnLoopback notify, int count) throws Exception {
        NotificationClient client = new NotificationClient(NotifyOnLoopback.KEY, notify.url());
        String template = UUID.randomUUID().toString();
        for (int i = 0; i < 500; i++) {
            client.sendSms(template, "07700900123", Map.of("message", "warm"), "warm-" + i);
        }
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            client.sendSms(template, "07700900123", Map.of("message", "words"), "bare-" + i);
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private static void measure(String name, String url, String user, String password, NotifyOnLoopback notify) throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Cartref.class).profiles("demo").run(
                "--server.port=0", "--spring.datasource.url=" + url, "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password, "--camunda.bpm.job-execution.enabled=true", "--logging.level.root=warn",
                "--cartref.clock.hours.quiet-from=00:00", "--cartref.clock.hours.quiet-until=00:00",
                "--cartref.message.carriers.text=notify", "--cartref.message.govuk-notify.api-key=" + NotifyOnLoopback.KEY,
                "--cartref.message.govuk-notify.base-url=" + notify.url(),
                "--cartref.message.govuk-notify.text-template=" + UUID.randomUUID())) {
            run(context, notify, 500);
            for (String size : SIZES) {
                System.out.printf("%s, %s queued: %.0f messages a second%n", name, size.strip(),
                        run(context, notify, Integer.parseInt(size.strip())));
            }
        }
    }

    /** Queues with the engine's threads at rest, then lets them go. */
    private static double run(ConfigurableApplicationContext context, NotifyOnLoopback notify, int count) throws InterruptedException {
        CaseFiles files = context.getBean(CaseFiles.class);
        Messages messages = context.getBean(Messages.class);
        RuntimeService runtime = context.getBean(RuntimeService.class);
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        JobExecutor executor = ((ProcessEngineConfigurationImpl) context.getBean(ProcessEngine.class).getProcessEngineConfiguration()).getJobExecutor();
        executor.shutdown();
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String caseRef = files.open("CER", "WALES_2014", "statutory-homelessness", LocalDate.now());
            files.land(caseRef, context.getBean(ObjectMapper.class).valueToTree(Map.of(
                    "person", Map.of("givenName", "Anna", "familyName", "Rees", "phone", "07700 900123"),
                    "reach", Map.of("preferredMethod", "TEXT", "languageWish", "EN"))));
            cases.add(caseRef);
        }
        for (int i = 0; i < count; i++) {
            String caseRef = cases.get(i % cases.size());
            transaction.executeWithoutResult(step -> runtime.createProcessInstanceByKey("message").businessKey(caseRef)
                    .setVariable("messageId", messages.tell(caseRef, "contactMissed", Map.of("leadWorker", "Sioned")).id().toString()).execute());
        }
        JdbcTemplate sql = context.getBean(JdbcTemplate.class);
        notify.forget();
        long start = System.nanoTime();
        executor.start();
        while (notify.taken().size() < count || sql.queryForObject("select count(*) from message where state = 'QUEUED'", Integer.class) > 0) {
            Thread.sleep(50);
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }
}
