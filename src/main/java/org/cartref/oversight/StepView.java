package org.cartref.oversight;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.cartref.access.Colleagues;
import org.cartref.clock.London;
import org.cartref.pathway.OpenSteps;

/** One open step of a case. */
@Schema(name = "Step")
public record StepView(
        @Schema(description = "Number of the task, as Tasklist has it.") String id,
        @Schema(example = "Check and complete the letter") String name,
        @Schema(description = "Null when the step has no date.", example = "2026-06-03T23:59:59+01:00") OffsetDateTime dueAt,
        @Schema(description = "The day of it in London.") LocalDate lastDay,
        @Schema(description = "Whether that moment is over.") boolean late,
        @Schema(description = "Whether it is late or due today.") boolean pressing,
        @Schema(description = "User id; null while nobody has it.") String assignee,
        @Schema(description = "The name of that user.") String assigneeName,
        @Schema(description = "The groups it waits for, by the names people call them.", example = "[\"Team leaders\"]") List<String> groups,
        @Schema(description = "Whether it is the reader's, or theirs to claim.") boolean mayDo) {

    static StepView of(OpenSteps.Step step, Colleagues colleagues) {
        return new StepView(step.id(), step.name(), step.dueAt() == null ? null : London.offset(step.dueAt()),
                step.dueAt() == null ? null : London.dayOf(step.dueAt()), step.late(), step.pressing(),
                step.assignee(), colleagues.name(step.assignee()),
                step.groups().stream().map(colleagues::nameOfGroup).toList(), step.mayDo());
    }
}
