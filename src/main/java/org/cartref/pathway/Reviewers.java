package org.cartref.pathway;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Who may review a decision, read from {@code casefile/reviews.yml}. */
@Component
class Reviewers {

    private record Book(Map<String, String> basis, List<String> moreSenior, List<String> reviewers, List<String> seniority) {
    }

    private final Book book;

    Reviewers() {
        try (var yaml = new ClassPathResource("casefile/reviews.yml").getInputStream()) {
            book = new YAMLMapper().readValue(yaml, Book.class);
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/reviews.yml cannot be read", e);
        }
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

    private int rank(List<String> groups) {
        return groups.stream().mapToInt(book.seniority()::indexOf).max().orElse(-1);
    }
}
