package org.cartref.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A second officer's reading of a closed case file beside its automatic score. Scores go by the names of the elements of
 * the case file audit.
 *
 * @param quarter the quarter whose closed cases were drawn from, such as {@code 2026-Q1}
 * @param seed what the draw was made with
 * @param fallOutsOnly whether it was drawn from the fall-outs alone
 * @param officer user id of whoever it was given to; null when nobody was free
 * @param automatic points by the automatic score on the day of the draw
 * @param possible points possible on that day; 0 where an element does not apply
 * @param second points by the second officer; null until scored
 * @param remarks what the second officer saw
 * @param scoredBy user id; null until scored
 */
@Embeddable
public record AuditReading(
        String quarter,
        String seed,
        boolean fallOutsOnly,
        LocalDate drawnOn,
        String officer,
        @JdbcTypeCode(SqlTypes.JSON) Map<String, Integer> automatic,
        @JdbcTypeCode(SqlTypes.JSON) Map<String, Integer> possible,
        @Column(name = "second_points") @JdbcTypeCode(SqlTypes.JSON) Map<String, Integer> second,
        String remarks,
        String scoredBy,
        Instant scoredAt) {

    AuditReading by(String worker, Instant at) {
        return new AuditReading(quarter, seed, fallOutsOnly, drawnOn, officer, automatic, possible, second, remarks, worker, at);
    }
}
