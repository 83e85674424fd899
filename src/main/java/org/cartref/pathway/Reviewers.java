package org.cartref.pathway;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cartref.casefile.Duty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Who may review a decision, or authorise one as the second officer, read from {@code casefile/reviews.yml}. */
@Component
class Reviewers {

    private record Book(Map<String, String> basis, List<String> moreSenior, List<String> reviewers, List<String> seniority,
            Map<String, Places> places) {
    }

    /**
     * Which places to stay a law lets people have reviewed.
     *
     * @param owed duties of which one has to have been owed on the day they were told of the place
     * @param under sections: a duty owed under one of them will do, whatever its kind
     * @param withoutInterim duties that will do on a day when no interim duty was owed
     * @param otherwise what is said of any other place; goes on in a sentence
     */
    record Places(Set<Duty.Kind> owed, Set<String> under, Set<Duty.Kind> withoutInterim, String otherwise, String source, LocalDate checked) {

        Places {
            under = under == null ? Set.of() : under;
            withoutInterim = withoutInterim == null ? Set.of() : withoutInterim;
        }

        /** The duty of these in whose course they were told of a place that day, and that makes it a decision to review. */
        Optional<Duty> duty(List<Duty> duties, LocalDate told) {
            List<Duty> then = duties.stream().filter(duty -> duty.owedOn(told)).toList();
            boolean interim = then.stream().anyMatch(duty -> duty.kind() == Duty.Kind.INTERIM);
            return then.stream().filter(duty -> owed.contains(duty.kind()) || under.contains(duty.legalBasis())
                    || !interim && withoutInterim.contains(duty.kind())).reduce((earlier, later) -> later);
        }
    }

    private final Book book;

    Reviewers() {
        try (var yaml = new ClassPathResource("casefile/reviews.yml").getInputStream()) {
            book = new YAMLMapper().registerModule(new JavaTimeModule()).readValue(yaml, Book.class);
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/reviews.yml cannot be read", e);
        }
    }

    /** Which places to stay can be reviewed under this law. */
    Places places(String regime) {
        return book.places().get(regime);
    }

    /** Groups whose members may be appointed. */
    List<String> groups() {
        return book.reviewers();
    }

    /**
     * Why this officer may not review the decision, as a sentence; empty when they may.
     *
     * @param tookPart user ids of everybody who had a part in the decision
     * @param reviewerIn groups of the officer
     * @param signerIn groups of whoever signed the decision
     */
    Optional<String> refusal(String regime, String reviewer, Set<String> tookPart, List<String> reviewerIn, List<String> signerIn) {
        String basis = book.basis().get(regime);
        if (tookPart.contains(reviewer)) {
            return Optional.of("Reviewing officer: " + reviewer + " took part in the decision under review, and a review is decided by "
                    + "somebody who did not (" + basis + "). Choose somebody else.");
        }
        if (book.moreSenior().contains(regime) && rank(reviewerIn) <= rank(signerIn)) {
            return Optional.of("Reviewing officer: " + reviewer + " is not more senior than the officer who made the decision, as "
                    + basis + " asks. Choose somebody more senior.");
        }
        return Optional.empty();
    }

    /**
     * Why this officer may not authorise an ending as the second officer, as a sentence; empty when they may.
     *
     * @param basis the provision that asks for a second officer
     * @param tookPart user ids of everybody who had a part in what is authorised
     * @param officerIn groups of the officer
     * @param proposerIn groups of whoever put the ending forward
     */
    Optional<String> secondRefusal(String basis, String officer, Set<String> tookPart, List<String> officerIn, List<String> proposerIn) {
        if (tookPart.contains(officer)) {
            return Optional.of("Your decision: you have had a part in this case, and this ending is authorised by an officer who had none ("
                    + basis + "). Ask another manager; your own decision can only be that the duty goes on.");
        }
        if (rank(officerIn) < rank(proposerIn)) {
            return Optional.of("Your decision: this ending is authorised by an officer at least as senior as whoever put it forward ("
                    + basis + "). Ask somebody more senior.");
        }
        return Optional.empty();
    }

    private int rank(List<String> groups) {
        return groups.stream().mapToInt(book.seniority()::indexOf).max().orElse(-1);
    }
}
