package org.cartref.message;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.cartref.casefile.Author;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The message room and the rooms below it without web and engine: quick to start, and to kill. Hands over what is queued,
 * each in a transaction of its own and again when it failed, as the engine's jobs do.
 */
@TestConfiguration
@ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class, HibernateJpaAutoConfiguration.class, JpaRepositoriesAutoConfiguration.class,
    TransactionAutoConfiguration.class, JacksonAutoConfiguration.class})
@ConfigurationPropertiesScan("org.cartref")
@EntityScan("org.cartref")
@EnableJpaRepositories("org.cartref")
@ComponentScan(basePackages = {"org.cartref.casefile", "org.cartref.clock", "org.cartref.letter", "org.cartref.message"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
                pattern = {".*Test", ".*Test\\$.*", ".*NotifyDoor.*"}))
public class CrashChild {

    /** As the engine's jobs have. */
    private static final int TRIES = 5;

    @Bean
    Author author() {
        return () -> "cartref";
    }

    static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(CrashChild.class).web(WebApplicationType.NONE).properties(
                "spring.main.banner-mode=off", "logging.level.root=warn", "spring.jmx.enabled=false",
                "spring.datasource.hikari.minimum-idle=1", "cartref.message.settle=1s", "spring.main.lazy-initialization=true")
                .run(settings);
    }

    /** @param settings as {@code --name=value}: the database, and where Notify is */
    public static void main(String[] settings) throws InterruptedException, IOException {
        ConfigurableApplicationContext context = start(settings);
        Messages messages = context.getBean(Messages.class);
        JdbcTemplate sql = context.getBean(JdbcTemplate.class);
        TransactionTemplate job = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        sql.queryForObject("select count(*) from message", Integer.class);
        System.out.println("READY");
        // Children are started ahead of time and told when to go.
        System.in.read();
        // As many at a time as the engine's threads.
        int threads = 3;
        CountDownLatch done = new CountDownLatch(threads);
        for (int thread = 0; thread < threads; thread++) {
            int mine = thread;
            new Thread(() -> {
                try {
                    work(messages, sql, job, threads, mine);
                } finally {
                    done.countDown();
                }
            }).start();
        }
        done.await();
        System.out.println("DONE");
        Runtime.getRuntime().halt(0);
    }

    private static void work(Messages messages, JdbcTemplate sql, TransactionTemplate job, int threads, int mine) {
        Map<UUID, Integer> failures = new HashMap<>();
        List<UUID> queued;
        while (!(queued = sql.queryForList("select id from message where state = 'QUEUED' and mod(message_version, ?) = ? order by message_version",
                UUID.class, threads, mine).stream().filter(id -> failures.getOrDefault(id, 0) < TRIES).toList()).isEmpty()) {
            for (UUID id : queued) {
                try {
                    job.execute(step -> messages.handOver(id));
                } catch (CarrierUnavailable later) {
                    // An earlier try may still be on its way.
                } catch (RuntimeException e) {
                    // As a job it would be tried again by itself, and show an incident in the end.
                    failures.merge(id, 1, Integer::sum);
                    System.err.println("FAILED " + id + " " + e.getMessage() + " " + sql.queryForList("select * from message where id = ?", id)
                            + sql.queryForList("select * from message_handover where message_id = ?", id));
                }
            }
        }
    }
}
