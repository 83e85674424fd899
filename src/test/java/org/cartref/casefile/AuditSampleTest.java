package org.cartref.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The draw of a quarter can be repeated by anybody; quarter, size and seed decide it, and each officer has a fair share in it. */
class AuditSampleTest {

    private static final List<ClosedCase> CLOSED = IntStream.rangeClosed(1, 40).mapToObj(number -> new ClosedCase("CER-2026-%06d".formatted(number), "gwen", "WALES_2014", "SUCCESS")).toList();

    @Test
    void theSameSeedAndSizeDrawTheSameCasesInWhateverOrderTheRowsCome() {
        List<String> drawn = AuditSample.draw(CLOSED, 5, "2026-Q1");
        assertThat(drawn).hasSize(5).doesNotHaveDuplicates();
        Random shuffles = new Random(7);
        for (int again = 0; again < 50; again++) {
            List<ClosedCase> rows = new ArrayList<>(CLOSED);
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

    /** Source 002: representative, including distribution between officers. */
    @Test
    void everyOfficerHasTheShareInTheDrawThatTheyHaveInTheQuarter() {
        List<ClosedCase> closed = new ArrayList<>(CLOSED.subList(0, 30));
        IntStream.rangeClosed(31, 40).forEach(number -> closed.add(new ClosedCase("CER-2026-%06d".formatted(number), number > 35 ? "" : "huw", "WALES_2014", "SUCCESS")));
        for (String seed : List.of("2026-Q1", "another word", "a third")) {
            assertThat(AuditSample.draw(closed, 8, seed)).as(seed)
                    .satisfies(drawn -> assertThat(drawn.stream().filter(reference -> reference.compareTo("CER-2026-000030") <= 0)).hasSize(6))
                    .satisfies(drawn -> assertThat(drawn.stream().filter(reference -> reference.compareTo("CER-2026-000035") > 0)).as("led by nobody").hasSize(1));
        }
    }

    /** A quarter of 40: half led by each of two, a quarter of them releases, a fifth fall-outs. */
    @Test
    void typesAndOutcomesHaveTheirShareToo() {
        List<ClosedCase> closed = IntStream.range(0, 40).mapToObj(i -> new ClosedCase("CER-2026-%06d".formatted(i), i % 2 == 0 ? "gwen" : "huw",
                i < 10 ? "RELEASE" : "WALES_2014", i % 5 == 0 ? "FALL_OUT" : "SUCCESS")).toList();
        for (String seed : List.of("2026-Q1", "another word", "a third")) {
            List<String> drawn = AuditSample.draw(closed, 20, seed);
            assertThat(closed.stream().filter(each -> drawn.contains(each.reference()))).as(seed)
                    .satisfies(theirs -> assertThat(theirs).filteredOn(each -> each.leadWorker().equals("gwen")).hasSize(10))
                    .satisfies(theirs -> assertThat(theirs).filteredOn(each -> each.type().equals("RELEASE")).hasSize(5))
                    .satisfies(theirs -> assertThat(theirs).filteredOn(ClosedCase::isFallOut).hasSize(4));
        }
    }

    @Test
    void aQuarterHasItsFirstAndLastDay() {
        assertThat(Quarter.of("2028-Q1").last()).isEqualTo("2028-03-31");
        assertThat(Quarter.of("2026-Q4").first()).isEqualTo("2026-10-01");
        assertThatThrownBy(() -> Quarter.of("2026-Q5")).hasMessage("2026-Q5 is not a quarter. It looks like 2026-Q1.");
    }
}
