package org.cartref.casefile;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Draws closed cases of a quarter to be read by a second officer. The draw can be repeated by anybody: each next case is one
 * whose officer, type and outcome together are furthest behind the share they have in the quarter, and of several the one with the
 * smallest SHA-256 of {@code seed:reference}. So it hangs on quarter, size and seed alone, not on the order of rows, and a
 * larger sample holds the smaller.
 */
@Service
@Transactional
public class AuditSample {

    private final CaseFileRepository files;
    /** Found when it is first asked for: rooms that only keep files and print letters have no audit. */
    private final ObjectProvider<FileAudit> audit;
    private final Endings endings;
    private final EventTrail trail;

    AuditSample(CaseFileRepository files, ObjectProvider<FileAudit> audit, Endings endings, EventTrail trail) {
        this.files = files;
        this.endings = endings;
        this.audit = audit;
        this.trail = trail;
    }

    /**
     * References of the cases drawn, in the order of the draw; all of the quarter where there are no more than that.
     *
     * @param fallOutsOnly from the cases alone in which somebody fell out of help
     */
    @Transactional(readOnly = true)
    public List<String> draw(String quarter, int size, String seed, boolean fallOutsOnly) {
        Quarter days = Quarter.of(quarter);
        return draw(files.closedBetween(days.first(), days.last()).stream().map(file -> ClosedCase.of(file, endings))
                .filter(closed -> !fallOutsOnly || closed.isFallOut()).toList(), size, seed);
    }

    static List<String> draw(Collection<ClosedCase> closed, int size, String seed) {
        List<ClosedCase> left = new ArrayList<>(closed.stream().distinct().sorted(Comparator.comparing(each -> lot(seed, each.reference()))).toList());
        List<Function<ClosedCase, Object>> strata = List.of(ClosedCase::leadWorker, ClosedCase::type, ClosedCase::outcome);
        List<Map<Object, Long>> inTheQuarter = strata.stream().map(stratum -> left.stream().collect(groupingBy(stratum, counting()))).toList();
        List<Map<Object, Long>> inTheDraw = strata.stream().<Map<Object, Long>>map(stratum -> new HashMap<>()).toList();
        int all = left.size();
        List<String> drawn = new ArrayList<>();
        while (drawn.size() < size && !left.isEmpty()) {
            int next = drawn.size() + 1;
            // In whole numbers, so that equal shares are equal; of equals the lowest lot, which stands first.
            ClosedCase furthestBehind = left.stream().max(Comparator.<ClosedCase>comparingLong(each -> IntStream.range(0, strata.size())
                    .mapToLong(i -> next * inTheQuarter.get(i).get(strata.get(i).apply(each))
                            - all * inTheDraw.get(i).getOrDefault(strata.get(i).apply(each), 0L)).sum())
                    .thenComparing(each -> -left.indexOf(each))).orElseThrow();
            left.remove(furthestBehind);
            IntStream.range(0, strata.size()).forEach(i -> inTheDraw.get(i).merge(strata.get(i).apply(furthestBehind), 1L, Long::sum));
            drawn.add(furthestBehind.reference());
        }
        return drawn;
    }

    private static String lot(String seed, String reference) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest((seed + ":" + reference).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /**
     * Gives a case to a second officer and keeps its automatic score of today. A case given before for the same quarter
     * stays with whoever has it.
     *
     * @param officer user id; null when nobody is free
     * @return whether it was given now
     */
    public boolean give(String reference, String quarter, String seed, boolean fallOutsOnly, String officer, LocalDate today) {
        CaseFile file = files.findById(reference).orElseThrow();
        if (file.getReadings().stream().anyMatch(reading -> reading.quarter().equals(quarter))) {
            return false;
        }
        FileAudit.Score score = audit.getObject().score(file);
        file.give(new AuditReading(quarter, seed, fallOutsOnly, today, officer, score.automatic(), score.applying(), null, null, null, null));
        trail.record(reference, "Drawn for the case file audit of " + quarter
                + (officer == null ? "; nobody is free to read it" : ", to be read by " + officer), null);
        return true;
    }

    /** The case files of a quarter that were drawn, by their references. */
    @Transactional(readOnly = true)
    public List<String> given(String quarter) {
        return files.readIn(quarter);
    }
}
