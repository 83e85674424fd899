package org.cartref.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Inside;
import org.cartref.casefile.Person;
import org.cartref.casefile.Placement;
import org.cartref.casefile.ProposedHome;

/** Where somebody sleeps tonight, as far as their case knows. */
@Schema(name = "Tonight")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tonight(
        Where where,
        @Schema(description = "The address; null where none is known.") String place,
        @Schema(description = "What kind of interim accommodation.") Placement.Kind kind,
        @Schema(description = "The day it began, or was told, or they leave; null when not known.") LocalDate since) {

    /**
     * PLACED in interim accommodation; HOME they were helped to; PRISON or HOSPITAL until the day; RELEASED with only a first night arranged; PROPOSED, so
     * that nobody has moved in yet; LEFT the last place, and nobody wrote down where to; NOWHERE, as they told; NO_ADDRESS of their own; ADDRESS
     * as told; UNKNOWN.
     */
    public enum Where { PLACED, HOME, PRISON, HOSPITAL, RELEASED, PROPOSED, LEFT, NOWHERE, NO_ADDRESS, ADDRESS, UNKNOWN }

    /** Whether they are still without a bed: a place that is only proposed is none. */
    boolean nowhere(CaseFile file) {
        return where == Where.NOWHERE
                || where == Where.PROPOSED && file.getApplication() != null && file.getApplication().nowhereTonight()
                        && file.getPlacements().stream().allMatch(each -> each.startedOn() == null);
    }

    /** @param inside the house of another service in which they are; see {@link org.cartref.casefile.CaseFiles#inside}
     * @param known those of which this case knows, left or not */
    static Tonight of(CaseFile file, Optional<Inside> inside, Stream<Inside> known, LocalDate today) {
        Optional<Placement> sleptIn = file.getPlacements().stream().filter(each -> each.sleptIn(today)).reduce((earlier, later) -> later);
        if (sleptIn.isPresent()) {
            return new Tonight(Where.PLACED, sleptIn.get().address(), sleptIn.get().kind(), sleptIn.get().startedOn());
        }
        ProposedHome home = file.getProposedHome();
        if (home != null && home.placedOn() != null && home.leftOn() == null) {
            return new Tonight(Where.HOME, home.address(), null, home.placedOn());
        }
        if (inside.isPresent()) {
            return new Tonight(Where.valueOf(inside.get().where().place().name()), null, null, inside.get().until());
        }
        Optional<LocalDate> released = known.map(Inside::until).filter(Objects::nonNull).findFirst();
        if (released.isPresent() && file.getArrival() != null && file.getArrival().firstNight() != null) {
            return new Tonight(Where.RELEASED, file.getArrival().firstNight(), null, released.get());
        }
        Placement place = file.getPlacement();
        if (place != null) {
            return new Tonight(Where.PROPOSED, place.address(), place.kind(), place.startedOn());
        }
        List<Placement> lived = file.getPlacements().stream().filter(each -> each.endedOn() != null).toList();
        if (!lived.isEmpty()) {
            Placement last = lived.get(lived.size() - 1);
            return new Tonight(Where.LEFT, last.address(), last.kind(), last.endedOn());
        }
        if (file.getApplication() != null && file.getApplication().nowhereTonight()) {
            return new Tonight(Where.NOWHERE, null, null, file.getApplication().receivedOn());
        }
        Person person = file.getPerson();
        if (person == null) {
            return new Tonight(Where.UNKNOWN, null, null, null);
        }
        String address = Stream.of(person.addressLine1(), person.addressLine2(), person.town(), person.postcode(), person.country())
                .filter(line -> line != null && !line.isBlank()).collect(Collectors.joining(", "));
        return person.noFixedAbode() ? new Tonight(Where.NO_ADDRESS, null, null, null)
                : address.isEmpty() ? new Tonight(Where.UNKNOWN, null, null, null) : new Tonight(Where.ADDRESS, address, null, null);
    }
}
