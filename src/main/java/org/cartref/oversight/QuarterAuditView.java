package org.cartref.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cartref.casefile.AuditReading;
import org.cartref.casefile.CaseFile;

/** The case file audit of a quarter: what second officers found beside the automatic scores. No names of people. */
@Schema(name = "QuarterAudit")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuarterAuditView(
        @Schema(example = "2026-Q1") String quarter,
        @Schema(description = "Cases given to a second officer.") int given,
        @Schema(description = "Cases scored by now.") int scored,
        @Schema(description = "Mean of the percentages of the scored cases, automatic; left out while none is scored.") Integer automaticPercent,
        @Schema(description = "The same by the second officers.") Integer secondPercent,
        @Schema(description = "Without restricted cases that you may not read.") List<Reading> cases) {

    /** One case that was drawn. */
    @Schema(name = "SecondReading")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reading(
            String reference,
            @Schema(description = "What the draw was made with.") String seed,
            LocalDate drawnOn,
            @Schema(description = "User id of the second officer; left out while nobody is free.") String officer,
            @Schema(description = "Points possible in this case.") int possible,
            int automatic,
            @Schema(description = "Left out until scored.") Integer second,
            @Schema(description = "User id; left out until scored.") String scoredBy,
            Instant scoredAt,
            @Schema(description = "The elements on which they differ; empty when on none.") List<Difference> differences) {

        static Reading of(CaseFile file, AuditReading reading) {
            Map<String, Integer> scores = reading.second() == null ? Map.of() : reading.second();
            return new Reading(file.getReference(), reading.seed(), reading.drawnOn(), reading.officer(), sum(reading.possible()),
                    sum(reading.automatic()), reading.second() == null ? null : sum(scores), reading.scoredBy(), reading.scoredAt(),
                    reading.automatic().keySet().stream()
                            .filter(element -> scores.get(element) != null && !Objects.equals(scores.get(element), reading.automatic().get(element)))
                            .map(element -> new Difference(element, reading.automatic().get(element), scores.get(element))).toList());
        }

        private static int sum(Map<String, Integer> points) {
            return points.values().stream().filter(Objects::nonNull).mapToInt(Integer::intValue).sum();
        }
    }

    /** An element two eyes and the machine see differently. */
    @Schema(name = "AuditDifference")
    public record Difference(String element, int automatic, int second) {
    }

    /** @param shown references of the cases whoever asks may read; of the others the sums alone tell */
    static QuarterAuditView of(String quarter, List<Reading> cases, Set<String> shown) {
        List<Reading> scored = cases.stream().filter(reading -> reading.second() != null).toList();
        return new QuarterAuditView(quarter, cases.size(), scored.size(),
                mean(scored.stream().mapToDouble(reading -> 100.0 * reading.automatic() / reading.possible()).toArray()),
                mean(scored.stream().mapToDouble(reading -> 100.0 * reading.second() / reading.possible()).toArray()),
                cases.stream().filter(reading -> shown.contains(reading.reference())).toList());
    }

    private static Integer mean(double[] percentages) {
        return percentages.length == 0 ? null : (int) Math.round(Arrays.stream(percentages).sum() / percentages.length);
    }
}
