package org.cartref.oversight;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.cartref.access.Look;
import org.cartref.casefile.CaseEvent;
import org.cartref.clock.London;

/** One line of the event trail of a case. */
@Schema(name = "Event")
public record EventView(
        @Schema(description = "In London.", example = "2026-06-01T10:00:00+01:00") OffsetDateTime happenedAt,
        @Schema(description = "User id, or cartref for what the product did by itself.") String who,
        @Schema(description = "The name of that user; cartref again for the product.") String whoName,
        String what,
        @Schema(description = "Null when the step speaks for itself.") String why) {

    static EventView of(CaseEvent event, String whoName) {
        return new EventView(London.offset(event.getHappenedAt()), event.getWho(), whoName, event.getWhat(), event.getWhy());
    }

    static EventView of(Look look, String whoName) {
        return new EventView(London.offset(look.getFirstAt()), look.getWho(), whoName, look.words(), null);
    }
}
