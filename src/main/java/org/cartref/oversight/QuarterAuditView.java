package org.cartref.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        @Schema(description = "Fewer scored cases than this are no figure: of them no percentage is given, and no number in a band.") int fewest,
        @Schema(description = "The three stages.") List<Group> stages,
        @Schema(description = "The ten elements, by the name that stays.") List<Group> elements,
        @Schema(description = "How many cases scored how much.") List<Band> bands,
        @Schema(description = "Lead workers by their user ids; those with too few cases stand together without one.") List<Group> officers,
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

    /** What the scored cases of one stage, element or lead worker come to; percentages left out where there are too few. */
    @Schema(name = "AuditGroup")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            @Schema(description = "Left out where several lead workers stand together.") String name,
            @Schema(description = "Scored cases to which it applies.") int scored,
            Integer automaticPercent,
            Integer secondPercent) {

        private static Group of(String name, List<Points> cases, int fewest) {
            boolean told = cases.size() >= fewest;
            return new Group(name, cases.size(), told ? mean(cases.stream().mapToDouble(each -> each.percent(each.automatic)).toArray()) : null,
                    told ? mean(cases.stream().mapToDouble(each -> each.percent(each.second)).toArray()) : null);
        }
    }

    /** The scored cases whose percentage is at least this one and below that of the band above. */
    @Schema(name = "AuditBand")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Band(
            int from,
            @Schema(description = "By the automatic score; left out where it is too few, or would tell how many a band with too few has.") Integer automatic,
            @Schema(description = "The same by the second officers.") Integer second) {
    }

    /** Points of one case in whatever is looked at. */
    private record Points(String leadWorker, int possible, int automatic, int second) {

        static Points of(CaseFile file, AuditReading reading, Collection<String> elements) {
            return new Points(file.getLeadWorker(), sum(reading.possible(), elements), sum(reading.automatic(), elements), sum(reading.second(), elements));
        }

        private static int sum(Map<String, Integer> points, Collection<String> elements) {
            return elements.stream().map(points::get).filter(Objects::nonNull).mapToInt(Integer::intValue).sum();
        }

        double percent(int points) {
            return 100.0 * points / possible;
        }
    }

    /**
     * @param drawn the cases of one draw
     * @param shown references of the cases whoever asks may read; of the others the sums alone tell
     * @param stages names of the elements by the titles of their stages
     */
    static QuarterAuditView of(String quarter, Map<CaseFile, AuditReading> drawn, Set<String> shown, Map<String, List<String>> stages,
            List<Integer> bands, int fewest) {
        List<String> elements = stages.values().stream().flatMap(List::stream).toList();
        List<Points> scored = points(drawn, elements);
        List<Integer> automatic = counted(bands, scored, Points::automatic, fewest);
        List<Integer> second = counted(bands, scored, Points::second, fewest);
        return new QuarterAuditView(quarter, drawn.size(), (int) drawn.values().stream().filter(reading -> reading.second() != null).count(),
                mean(scored.stream().mapToDouble(each -> each.percent(each.automatic)).toArray()),
                mean(scored.stream().mapToDouble(each -> each.percent(each.second)).toArray()), fewest,
                stages.entrySet().stream().map(stage -> Group.of(stage.getKey(), points(drawn, stage.getValue()), fewest)).toList(),
                elements.stream().map(element -> Group.of(element, points(drawn, List.of(element)), fewest)).toList(),
                IntStream.range(0, bands.size()).mapToObj(i -> new Band(bands.get(i), automatic.get(i), second.get(i))).toList(),
                officers(scored, fewest),
                drawn.entrySet().stream().filter(each -> shown.contains(each.getKey().getReference()))
                        .map(each -> Reading.of(each.getKey(), each.getValue())).toList());
    }

    private static List<Points> points(Map<CaseFile, AuditReading> drawn, Collection<String> elements) {
        return drawn.entrySet().stream().filter(each -> each.getValue().second() != null)
                .map(each -> Points.of(each.getKey(), each.getValue(), elements)).filter(each -> each.possible() > 0).toList();
    }

    /** Those with too few stand together; with them as many of the others as it takes, so that taking away does not tell. */
    private static List<Group> officers(List<Points> scored, int fewest) {
        List<Map.Entry<String, List<Points>>> byOfficer = scored.stream()
                .collect(Collectors.groupingBy(each -> Objects.toString(each.leadWorker(), ""), TreeMap::new, Collectors.toList())).entrySet().stream()
                .sorted(Comparator.comparingInt(each -> each.getValue().size())).toList();
        List<Points> together = new ArrayList<>();
        List<Group> alone = new ArrayList<>();
        for (Map.Entry<String, List<Points>> officer : byOfficer) {
            if (officer.getKey().isEmpty() || officer.getValue().size() < fewest || !together.isEmpty() && together.size() < fewest) {
                together.addAll(officer.getValue());
            } else {
                alone.add(Group.of(officer.getKey(), officer.getValue(), fewest));
            }
        }
        alone.sort(Comparator.comparing(Group::name));
        return together.isEmpty() ? alone : Stream.concat(alone.stream(), Stream.of(Group.of(null, together, fewest))).toList();
    }

    /** How many are in each band; null for too few, and for the next larger while what is hidden is too few together. */
    private static List<Integer> counted(List<Integer> bands, List<Points> scored, ToIntFunction<Points> of, int fewest) {
        Integer[] counts = new Integer[bands.size()];
        Arrays.fill(counts, 0);
        scored.forEach(each -> {
            int band = IntStream.range(0, counts.length).filter(i -> Math.round(each.percent(of.applyAsInt(each))) >= bands.get(i)).findFirst().orElseThrow();
            counts[band]++;
        });
        int hidden = 0;
        for (int band : IntStream.range(0, counts.length).filter(i -> counts[i] > 0).boxed().sorted(Comparator.comparing(i -> counts[i])).toList()) {
            if (counts[band] < fewest || hidden > 0 && hidden < fewest) {
                hidden += counts[band];
                counts[band] = null;
            }
        }
        return Arrays.asList(counts);
    }

    private static Integer mean(double[] percentages) {
        return percentages.length == 0 ? null : (int) Math.round(Arrays.stream(percentages).sum() / percentages.length);
    }
}
