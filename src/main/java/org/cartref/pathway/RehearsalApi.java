package org.cartref.pathway;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.cartref.clock.ClockRefused;
import org.cartref.clock.London;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The clock of a rehearsal over HTTP. */
@RestController
@Profile("rehearsal")
@RequestMapping("/api/rehearsal/clock")
@Tag(name = "Rehearsal", description = "Only in the profile rehearsal. For everybody who works on cases or designs the work.")
class RehearsalApi {

    private final Rehearsal rehearsal;

    RehearsalApi(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    @Schema(name = "RehearsalTime")
    record Time(OffsetDateTime now) {
    }

    @Schema(name = "RehearsalMove")
    record Move(@Schema(requiredMode = Schema.RequiredMode.REQUIRED, format = "date-time", example = "2027-01-26T09:00:00Z") String to) {
    }

    @GetMapping
    @Operation(operationId = "readRehearsalClock", summary = "What time it is in the rehearsal")
    Time now() {
        return new Time(London.offset(rehearsal.now()));
    }

    @PostMapping
    @Operation(operationId = "moveRehearsalClock", summary = "Move the clock forward, doing on the way what falls due")
    Rehearsal.Moved move(@RequestBody Move move) {
        return rehearsal.moveTo(moment(move.to()));
    }

    private static Instant moment(String to) {
        try {
            return OffsetDateTime.parse(to == null ? "" : to).toInstant();
        } catch (DateTimeException unreadable) {
            throw new ClockRefused("to: give a moment with its zone, such as 2027-01-26T09:00:00Z.");
        }
    }

    /** Tasklist gets a script that lets its pages live in the rehearsal's time. */
    @Configuration(proxyBeanMethods = false)
    @Profile("rehearsal")
    static class TasklistFollows implements WebMvcConfigurer {

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            registry.addResourceHandler("/camunda/app/tasklist/scripts/rehearsal*.js")
                    .addResourceLocations("classpath:/rehearsal/");
        }
    }
}
