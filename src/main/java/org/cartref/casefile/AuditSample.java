package org.cartref.casefile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Draws closed cases of a quarter to be read by a second officer. The draw can be repeated by anybody: of every case
 * closed in the quarter the SHA-256 of {@code seed:reference} is taken, its lot. Each officer's cases, by their lots, are spread
 * evenly over the draw, so that officers have a share in it as in the cases of the quarter. So it hangs on quarter, size and
 * seed alone, not on the order of rows, and a larger sample holds the smaller.
 */
@Service
@Transactional
public class AuditSample {

    private final CaseFileRepository files;
    /** Found when it is first asked for: rooms that only keep files and print letters have no audit. */
    private final ObjectProvider<FileAudit> audit;
    private final EventTrail trail;

    AuditSample(CaseFileRepository files, ObjectProvider<FileAudit> audit, EventTrail trail) {
        this.files = files;
        this.audit = audit;
        this.trail = trail;
    }

    /** References of the cases drawn, in the order of the draw; all of the quarter where there are no more than that. */
    @Transactional(readOnly = true)
    public List<String> draw(String quarter, int size, String seed) {
        Quarter days = Quarter.of(quarter);
        return draw(files.closedBetween(days.first(), days.last()), size, seed);
    }

    static List<String> draw(Collection<ClosedCase> closed, int size, String seed) {
        Map<String, List<ClosedCase>> byOfficer = closed.stream().distinct().sorted(Comparator.comparing(each -> lot(seed, each.reference())))
                .collect(Collectors.groupingBy(each -> Objects.toString(each.leadWorker(), "")));
        Map<String, Double> places = new HashMap<>();
        byOfficer.values().forEach(theirs -> theirs.forEach(each -> places.put(each.reference(), (theirs.indexOf(each) + 0.5) / theirs.size())));
        return places.keySet().stream().sorted(Comparator.comparing((String reference) -> places.get(reference))
                .thenComparing(reference -> lot(seed, reference))).limit(size).toList();
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
    public boolean give(String reference, String quarter, String seed, String officer, LocalDate today) {
        CaseFile file = files.findById(reference).orElseThrow();
        if (file.getReadings().stream().anyMatch(reading -> reading.quarter().equals(quarter))) {
            return false;
        }
        FileAudit.Score score = audit.getObject().score(file);
        file.give(new AuditReading(quarter, seed, today, officer, score.automatic(), score.applying(), null, null, null, null));
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
