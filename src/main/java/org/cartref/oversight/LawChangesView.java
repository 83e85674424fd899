package org.cartref.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.cartref.casefile.DatedRule;
import org.cartref.pathway.AcrossADay.Difference;

/** What changes in the law on a day, and for whom. No names of people but of those who work here. */
@Schema(name = "LawChanges")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LawChangesView(
        LocalDate on,
        @Schema(description = "The last day asked about; the same where it was one.") LocalDate until,
        @Schema(description = "The answer in a sentence or two.") String says,
        @Schema(description = "Rules that hold from one of these days.") List<Rule> begin,
        @Schema(description = "Rules that hold no longer from one of these days.") List<Rule> end,
        @Schema(description = "Open cases that differ between the day before and the last day, with the facts of now.") List<Case> cases,
        @Schema(description = "Restricted cases that differ as well and that you may not see.") int notShown) {

    /** One rule of law. */
    @Schema(name = "DatedRule")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rule(
            DatedRule.Kind kind,
            @Schema(example = "ENGLAND_1996") String law,
            String words,
            @Schema(description = "Its first day; left out where it is as old as its law.") LocalDate from,
            @Schema(description = "Its last day; left out until further notice.") LocalDate until,
            @Schema(description = "What began or ended it.") String source,
            @Schema(description = "When somebody last compared it with its source.") LocalDate checked) {

        static Rule of(DatedRule rule) {
            return new Rule(rule.kind(), rule.law(), rule.words(), rule.inForce().from(), rule.inForce().until(),
                    rule.inForce().source(), rule.inForce().checked());
        }
    }

    /** One case. */
    @Schema(name = "CaseAcrossADay")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Case(
            String reference,
            @Schema(description = "By name; left out while nobody leads it.") String leadWorker,
            List<Difference> differs) {
    }
}
