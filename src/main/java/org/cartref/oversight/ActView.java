package org.cartref.oversight;

import io.swagger.v3.oas.annotations.media.Schema;

/** Something the reader may do about a case at any time, by a start form that asks for its reference. */
@Schema(name = "Act")
public record ActView(
        @Schema(description = "Key of the process.", example = "record-contact") String process,
        @Schema(example = "Record a contact") String name) {
}
