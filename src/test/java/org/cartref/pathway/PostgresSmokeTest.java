package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cartref.clock.CaseClock.State;
import org.cartref.letter.Letter;
import org.cartref.letter.LetterState;
import org.cartref.retention.Erasures;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The whole application on a real PostgreSQL: from the application to the decision letter in the post. */
class PostgresSmokeTest extends Story {

    @TestConfiguration
    static class OnPostgres {

        @Bean
        EmbeddedPostgres postgres() throws IOException {
            // Stopped by Spring, after everything that still talks to it.
            return EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        }

        @Bean
        DynamicPropertyRegistrar database(EmbeddedPostgres postgres) {
            return properties -> {
                properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
                properties.add("spring.datasource.username", () -> "postgres");
            };
        }
    }

    @Autowired
    private DataSource database;
    @Autowired
    private JdbcTemplate sql;
    @Autowired
    private Flyway flyway;
    @Autowired
    private Erasures erasures;
    @Autowired
    private ObjectMapper json;

    @Test
    void aCaseGoesFromApplicationToTheDecisionLetterInThePost() throws Exception {
        assertThat(sql.queryForObject("select version()", String.class)).startsWith("PostgreSQL");
        assertThat(flyway.info().pending()).isEmpty();
        assertThat(Stream.of(flyway.info().applied()).map(migration -> migration.getScript())).containsExactlyInAnyOrderElementsOf(migrations());

        apply(annaApplies("person.familyName", "Llŷr-Gwŷdd", "reach.languageWish", "CY"));
        noPlaceNeededTonight();
        allocated();
        assessedAs("HOMELESS", "household", List.of(Map.of("givenName", "Siân", "relationship", "daughter")));
        letterGoesOut(inWelsh("Nid oes gennych unman i aros."));
        assertThat(openTasks()).containsExactly("agreeReliefPlan");

        assertThat(state("relief")).isEqualTo(State.RUNNING);
        assertThat(clock("relief").getLastDay()).isEqualTo(LocalDate.of(2026, 7, 26));
        assertThat(clock("relief").getDueAt()).isEqualTo(endOf("2026-07-26"));
        assertThat(timer("day56Over").getDuedate()).isEqualTo(endOf("2026-07-26"));
        assertThat(sql.queryForObject("select to_char(due_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI:SS') from case_clock "
                + "where case_ref = ? and name = 'relief'", String.class, caseRef)).isEqualTo("2026-07-26 23:59:59");

        Letter letter = letter("L1");
        byte[] pdf = letters.pdf(letter.getId());
        assertThat(letter.getState()).isEqualTo(LetterState.SENT);
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(letter.getSha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
        assertThat(sql.queryForObject("select encode(sha256(pdf), 'hex') from issued_letter where letter_id = ?", String.class,
                letter.getId())).as("what the database itself counts over the stored bytes").isEqualTo(letter.getSha256());

        assertThat(sql.queryForObject("select person ->> 'familyName' || ', ' || (household -> 0 ->> 'givenName') from case_file where reference = ?",
                String.class, caseRef)).isEqualTo("Llŷr-Gwŷdd, Siân");
        assertThat(sql.queryForObject("select facts ->> 'reasonsCy' from letter where id = ?", String.class, letter.getId()))
                .isEqualTo("Nid oes gennych unman i aros.");
        assertThat(trail.of(caseRef)).extracting(event -> event.getWhat()).contains("Case opened", "Letter L1 posted on 1 June 2026");

        assertThat(EngineTables.holding(database, caseRef)).contains("ACT_HI_PROCINST.BUSINESS_KEY_");
        assertThat(EngineTables.holding(database, "Llŷr-Gwŷdd")).isEmpty();
    }

    /** The search through all that is written, in the words of this database. */
    @Test
    void whoIsErasedIsFoundInTheNotesOfACaseThatHasNothingToDoWithTheirs() {
        String theirs = opened("Ŵena", "Mârrowfat", "1979-03-17", Map.of());
        Map<String, Object> contact = Map.of("happenedOn", "2026-06-01", "method", "CALL", "outcome", "REACHED", "note", "ŴENA Mârrowfat, (07700) 900321, rang for her.");
        String noted = opened("Elin", "Dieithr", "1961-02-03", Map.of("contact", contact));
        String told = opened("Mair", "Dieithr", "1962-02-03", Map.of("application", Map.of("receivedOn", "2026-06-01", "approach", "HOUSING_HELP",
                "account", "Stayed with\nŵena\nmârrowfat.")));
        String livesWith = opened("Nest", "Dieithr", "1963-02-03", Map.of("household", List.of(Map.of("givenName", "Ŵena", "familyName", "Mârrowfat"))));
        String nobodys = opened("Olwen", "Dieithr", "1964-02-03", Map.of());
        transaction.executeWithoutResult(step -> files.close(theirs, "WITHDRAWN", time.today()));

        assertThat(erasures.preview(theirs, any -> true).others()).containsExactly(noted, told, livesWith).doesNotContain(nobodys);
        identity.setAuthentication("manager", List.of("managers"));
        erasures.ask(theirs, "UNLAWFUL");
        identity.setAuthentication("rhian", List.of("managers"));
        erasures.sign(theirs);
        identity.clearAuthentication();
        erasures.erase(theirs);

        assertThat(sql.queryForObject("select note from contact where case_ref = ?", String.class, noted)).isEqualTo("[erased], [erased], rang for her.");
        assertThat(sql.queryForObject("select application ->> 'account' from case_file where reference = ?", String.class, told)).isEqualTo("Stayed with\n[erased].");
        assertThat(sql.queryForObject("select cast(household as varchar) from case_file where reference = ?", String.class, livesWith)).isEqualTo("[]");
    }

    private String opened(String givenName, String familyName, String born, Map<String, Object> sections) {
        String reference = files.open("CER", "WALES_2014", "statutory-homelessness", time.today());
        transaction.executeWithoutResult(step -> {
            files.land(reference, json.valueToTree(Map.of("person", Map.of("givenName", givenName, "familyName", familyName, "dateOfBirth", born,
                    "phone", givenName.equals("Ŵena") ? "07700 900321" : "07700 900444"))));
            files.land(reference, json.valueToTree(sections));
        });
        return reference;
    }

    private static List<String> migrations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return Stream.concat(files.map(file -> file.getFileName().toString()), Stream.of("org.cartref.casefile.V87__NamesCompared",
                    "org.cartref.casefile.V93__CasesFound", "org.cartref.casefile.V96__StreetsCompared")).toList();
        }
    }
}
