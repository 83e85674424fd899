package org.cartref.oversight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding a case over HTTP, and what stands on the cards of lists. */
@RestController
@RequestMapping("/api")
@Tag(name = "Cases")
@ApiResponse(responseCode = "200", useReturnTypeSchema = true)
class FindingApi {

    /** More than any page of a list has. */
    private static final int MOST_CARDS = 100;

    private final CaseFinder finder;

    FindingApi(CaseFinder finder) {
        this.finder = finder;
    }

    @GetMapping("/cases")
    @Operation(operationId = "findCases", summary = "Cases by what somebody knows of the person",
            description = "At most 20, open ones first. Restricted cases of others are left out, unless they are named by reference, or the "
                    + "person by full name and birth date; then the answer is whom to ask. Many by name and birth date that find nobody are "
                    + "answered with 429 for the rest of an hour.")
    FoundView find(@Parameter(description = "In any order: a reference; names of the person or of somebody in the household; a birth date; a "
            + "phone number; a postcode.", example = "gwen morgan 3/5/1988") @RequestParam(defaultValue = "") String find) {
        return finder.found(find);
    }

    @GetMapping("/steps")
    @Operation(operationId = "readCards", summary = "What stands on the cards of these steps",
            description = "Steps you may not see are left out. At most 100 are looked up.")
    List<CardView> cards(@RequestParam(name = "id", defaultValue = "") List<String> ids) {
        return finder.cards(ids.stream().filter(id -> !id.isBlank()).distinct().limit(MOST_CARDS).toList());
    }
}
