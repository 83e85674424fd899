package org.cartref.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** What stands on the card of a step in a list. */
@Schema(name = "Card")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CardView(
        @Schema(description = "Number of the task, as Tasklist has it.") String id,
        @Schema(description = "Left out where the step is about no case.") String reference,
        @Schema(description = "Who it is about; left out of a restricted case, so that nobody reads it in passing.") String name,
        boolean restricted,
        @Schema(description = "What the step is about, where its name does not say: a step that is late.", example = "Help secure a home") String about,
        @Schema(description = "Whether they have nowhere to sleep tonight, as far as the case knows.") boolean nowhereTonight,
        OffsetDateTime dueAt,
        @Schema(description = "The day of it in London.") LocalDate lastDay,
        boolean late,
        @Schema(description = "Days from today to the last day; below nought when it is over.") Long daysLeft) {
}
