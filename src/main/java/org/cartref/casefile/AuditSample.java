package org.cartref.casefile;

import static java.util.stream.Collectors.groupingBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Draws closed cases of a quarter to be read by a second officer. The draw can be repeated by anybody: of every case closed in the
 * quarter the SHA-256 of {@code seed:reference} is taken, its lot, and each officer's cases are spread evenly over the draw, by
 * their types and outcomes, so that each has the share in it that they have in the quarter. So it hangs on quarter, size and
 * seed alone, not on the order of rows, and a larger sample holds the smaller.
 */
@Service
@Transactional
public class AuditSample {

    private final CaseFileRepository files;
    /** Found when it is first asked for: rooms that only keep files and print letters have no audit. */
    private final ObjectProvider<FileAudit> audit;
    private final Endings endings;
    private final Pathways pathways;
    private final EventTrail trail;

    AuditSample(CaseFileRepository files, ObjectProvider<FileAudit> audit, Endings endings, Pathways pathways, EventTrail trail) {
        this.files = files;
        this.pathways = pathways;
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
        return draw(files.closedBetween(days.first(), days.last()).stream().map(file -> ClosedCase.of(file, pathways.of(file), endings))
                .filter(closed -> !fallOutsOnly || closed.isFallOut()).toList(), size, seed);
    }

    static List<String> draw(Collection<ClosedCase> closed, int size, String seed) {
        return spread(closed.stream().distinct().toList(), List.of(ClosedCase::leadWorker, ClosedCase::type, ClosedCase::outcome), seed, "").stream()
                .limit(size).map(ClosedCase::reference).toList();
    }

    private record Place(ClosedCase closed, double place) {
    }

    /** By their lots; the cases of each officer spread evenly over the whole, each officer's types over theirs, each type's outcomes likewise. */
    private static List<ClosedCase> spread(List<ClosedCase> closed, List<Function<ClosedCase, String>> strata, String seed, String within) {
        Comparator<ClosedCase> byLot = Comparator.comparing(each -> lot(seed, each.reference()));
        if (strata.isEmpty()) {
            return closed.stream().sorted(byLot).toList();
        }
        List<Place> places = new ArrayList<>();
        closed.stream().collect(groupingBy(strata.get(0))).forEach((value, theirs) -> {
            String group = within + "/" + value;
            // Where in its share a group begins is by lot too, so that a small one has its chance and a large one is not always first.
            double begins = Long.parseLong(lot(seed, group).substring(0, 13), 16) / (double) (1L << 52);
            List<ClosedCase> inTurn = spread(theirs, strata.subList(1, strata.size()), seed, group);
            IntStream.range(0, inTurn.size()).forEach(i -> places.add(new Place(inTurn.get(i), (i + begins) / inTurn.size())));
        });
        return places.stream().sorted(Comparator.comparingDouble(Place::place).thenComparing(Place::closed, byLot)).map(Place::closed).toList();
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
