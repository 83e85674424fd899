package org.cartref.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What would go if a person were erased today, what stays and until when, and what is in the way. Says nothing of the person
 * but in which cases they are.
 */
@Schema(name = "ErasurePreview")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preview(
        @Schema(description = "The cases about the person. All are erased together.") List<String> cases,
        @Schema(description = "Cases about somebody else that have to do with the person, restricted ones only for who may see them. "
                + "There, their name, birth date, telephone, e-mail, address and what was copied from their own cases are taken out of "
                + "what was written; all else stays.") List<String> others,
        @Schema(description = "What must be over first, a sentence each; empty when nothing is in the way.") List<String> inTheWay,
        @Schema(description = "The day from which nothing is in the way, where that is known.") LocalDate possibleFrom,
        List<Part> parts,
        @Schema(description = "What stays of the person elsewhere, a sentence each.") List<String> remains,
        @Schema(description = "The same in words, for the form.") List<String> lines,
        @Schema(description = "User id of whoever asked; left out when nobody has.") String askedBy,
        @Schema(description = "On what ground they asked, in words.") String ground) {

    /** Said whether there are any or not. */
    static final String NOT_LISTED = "Restricted cases of other people are listed for those who may see them.";

    /**
     * What of one case goes at the end of one time.
     *
     * @param rows how much of what, by what people call it
     */
    @Schema(name = "ErasurePart")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(
            String caseReference,
            @Schema(description = "What it is.") String what,
            Map<String, Integer> rows,
            @Schema(description = "Last day it is kept; left out while the case is open.") LocalDate keptUntil,
            @Schema(description = "Whether it goes at once where the person asked; where it should never have been recorded, all does.") boolean goesNow,
            String why,
            String source,
            @Schema(description = "Whether the council's lawyer has this time to settle.") boolean forTheLawyer) {
    }
}
