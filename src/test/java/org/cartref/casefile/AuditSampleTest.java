package org.cartref.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The draw of a quarter can be repeated by anybody, and nothing but quarter, size and seed decides it. */
class AuditSampleTest {

    private static final List<String> CLOSED = IntStream.rangeClosed(1, 40).mapToObj("CER-2026-%06d"::formatted).toList();

    @Test
    void theSameSeedAndSizeDrawTheSameCasesInWhateverOrderTheRowsCome() {
        List<String> drawn = AuditSample.draw(CLOSED, 5, "2026-Q1");
        assertThat(drawn).hasSize(5).doesNotHaveDuplicates();
        Random shuffles = new Random(7);
        for (int again = 0; again < 50; again++) {
            List<String> rows = new ArrayList<>(CLOSED);
            Collections.shuffle(rows, shuffles);
            assertThat(AuditSample.draw(rows, 5, "2026-Q1")).isEqualTo(drawn);
        }
    }

    /** Worked out with: printf '%s' 2026-Q1:CER-2026-000001 | sha256sum, for each of the four, then sorted. */
    @Test
    void theMethodIsTheOneThatIsWrittenDown() {
        assertThat(AuditSample.draw(CLOSED.subList(0, 4), 4, "2026-Q1"))
                .containsExactly("CER-2026-000002", "CER-2026-000003", "CER-2026-000001", "CER-2026-000004");
    }

    @Test
    void aLargerSampleHoldsTheSmallerAndAnotherSeedDrawsOthers() {
        assertThat(AuditSample.draw(CLOSED, 10, "2026-Q1")).startsWith(AuditSample.draw(CLOSED, 5, "2026-Q1").toArray(String[]::new));
        assertThat(AuditSample.draw(CLOSED, 5, "another word")).isNotEqualTo(AuditSample.draw(CLOSED, 5, "2026-Q1"));
        assertThat(AuditSample.draw(CLOSED.subList(0, 3), 5, "2026-Q1")).as("there are no more").hasSize(3);
    }

    @Test
    void aQuarterHasItsFirstAndLastDay() {
        assertThat(Quarter.of("2028-Q1").last()).isEqualTo("2028-03-31");
        assertThat(Quarter.of("2026-Q4").first()).isEqualTo("2026-10-01");
        assertThatThrownBy(() -> Quarter.of("2026-Q5")).hasMessage("2026-Q5 is not a quarter. It looks like 2026-Q1.");
    }
}
