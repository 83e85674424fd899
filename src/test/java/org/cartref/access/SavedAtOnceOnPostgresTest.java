package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.EntityManager;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** On PostgreSQL. */
@ContextConfiguration(initializers = OnPostgres.class)
@ExtendWith(OutputCaptureExtension.class)
class SavedAtOnceOnPostgresTest extends SavedAtOnce {

    private static final String ROW = "insert into case_file (reference, version, status, regime, pathway, opened_on, restricted, person, family_name_key) "
            + "values (?1, 0, ?2, 'WALES_2014', current_date, false, cast(?3 as json), ?4)";
    private static final String PERSON = "{\"familyName\": \"Llŷr-Gwŷdd\"}";

    @Autowired
    private EntityManager entities;
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void itIsPostgres() {
        assertThat(database.queryForObject("select version()", String.class)).startsWith("PostgreSQL");
    }

    /** The server adds the whole row to its message, and the driver, of a batch, the statement with its values. */
    @Test
    void whatARowHoldsIsNotSaidOfOneThatIsRefused(CapturedOutput log) {
        Throwable byHibernate = catchThrowable(() -> transaction.executeWithoutResult(status -> entities.createNativeQuery(ROW)
                .setParameter(1, "CER-1999-000001").setParameter(2, null).setParameter(3, PERSON).setParameter(4, "llŷr-gwŷdd").executeUpdate()));
        String plain = ROW.replaceAll("\\?\\d", "?");
        Throwable inABatch = catchThrowable(() -> database.batchUpdate(plain, List.of(
                new Object[] {"CER-1999-000002", "OPEN", PERSON, "llŷr-gwŷdd"}, new Object[] {"CER-1999-000002", "OPEN", PERSON, "llŷr-gwŷdd"})));

        assertThat(List.of(byHibernate, inABatch)).allSatisfy(refused -> assertThat(written(refused)).contains("PSQLException")
                .doesNotContainIgnoringCase("Llŷr").doesNotContain("Detail:"));
        assertThat(log.getAll().lines().filter(line -> !line.contains("EmbeddedPostgres")).collect(Collectors.joining("\n")))
                .as("what the server itself writes is the operator's").doesNotContainIgnoringCase("Llŷr");
    }

    private static String written(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
