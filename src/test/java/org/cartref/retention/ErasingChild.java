package org.cartref.retention;

import jakarta.persistence.EntityManager;
import java.io.IOException;
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

/** The rooms that erase, without web and engine: quick to start, and to kill. Erases whoever is signed for, one after another. */
@TestConfiguration
@ImportAutoConfiguration({PropertyPlaceholderAutoConfiguration.class, DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class, HibernateJpaAutoConfiguration.class, JpaRepositoriesAutoConfiguration.class,
    TransactionAutoConfiguration.class, JacksonAutoConfiguration.class})
@ConfigurationPropertiesScan("org.cartref")
@EntityScan("org.cartref")
@EnableJpaRepositories("org.cartref")
@ComponentScan(basePackages = {"org.cartref.casefile", "org.cartref.clock", "org.cartref.letter", "org.cartref.message", "org.cartref.retention"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
                pattern = {".*Test", ".*Test\\$.*", ".*NotifyDoor.*", ".*ErasureApi.*", ".*CrashChild.*"}))
public class ErasingChild {

    @Bean
    Author author() {
        return () -> "cartref";
    }

    static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(ErasingChild.class).web(WebApplicationType.NONE).properties(
                "spring.main.banner-mode=off", "logging.level.root=warn", "spring.jmx.enabled=false",
                "spring.datasource.hikari.minimum-idle=1", "spring.main.lazy-initialization=true").run(settings);
    }

    /** @param settings as {@code --name=value}: the database */
    public static void main(String[] settings) throws IOException {
        ConfigurableApplicationContext context = start(settings);
        Erasures erasures = context.getBean(Erasures.class);
        JdbcTemplate sql = context.getBean(JdbcTemplate.class);
        context.getBean(EntityManager.class);
        System.out.println("READY");
        System.in.read();
        for (String caseRef : sql.queryForList("select case_ref from erasure where done_at is null order by case_ref", String.class)) {
            System.out.println("ERASING");
            erasures.erase(caseRef);
        }
        System.out.println("DONE");
        Runtime.getRuntime().halt(0);
    }
}
