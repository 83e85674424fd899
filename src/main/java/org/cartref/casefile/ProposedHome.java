package org.cartref.casefile;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A home proposed for somebody leaving prison, and what police, probation and the person say to it.
 *
 * @param homeNumber its number among the homes proposed in this case, by which a partner says which one they mean; set by the product
 * @param policeGround ground of an objection, a value of the form's list; null when it was told in words alone
 * @param street street or block, by which placements are counted so that they are not concentrated
 * @param streetKey the same without what people write differently; set by the product
 * @param readyOn the day they can move in; null until the tenancy is settled
 * @param placedOn the day they moved in; null while they have not
 * @param leftOn the day they moved out again; null while they live there
 */
@Embeddable
public record ProposedHome(
        Integer homeNumber,
        String address,
        String street,
        String postcode,
        String streetKey,
        String landlord,
        String suitability,
        LocalDate proposedOn,
        @Enumerated(EnumType.STRING) Answer police,
        String policeGround,
        String policeReason,
        @Enumerated(EnumType.STRING) Answer probation,
        String probationGround,
        String probationReason,
        @Enumerated(EnumType.STRING) Answer person,
        String personReason,
        LocalDate readyOn,
        LocalDate placedOn,
        LocalDate leftOn) {

    /** Agreed; objected to on reasonable grounds, which are recorded; or no longer to be had. */
    public enum Answer { AGREES, OBJECTS, GONE }

    /** How a street or block is told from others however it is written: letters only, and the postcode's district. */
    static String key(String street, String postcode) {
        if (street == null) {
            return null;
        }
        String letters = CaseFile.key(street.toLowerCase(Locale.ROOT).replaceAll("\\brd\\b", "road").replaceAll("\\bst\\b\\.?$", "street"));
        String district = postcode == null ? "" : postcode.strip().toUpperCase(Locale.ROOT).replaceAll("\\s*[0-9][A-Z]{2}$", "");
        return letters + " " + district;
    }

    /** Whether this search is over: somebody objected, it is gone, or the tenancy is settled. */
    boolean over() {
        return readyOn != null || placedOn != null
                || Stream.of(police, probation, person).anyMatch(answer -> answer == Answer.OBJECTS || answer == Answer.GONE);
    }

    /** Whether somebody lives there now. */
    boolean livedIn() {
        return placedOn != null && leftOn == null;
    }

    ProposedHome movedIn(LocalDate day) {
        return new ProposedHome(homeNumber, address, street, postcode, streetKey, landlord, suitability, proposedOn, police, policeGround,
                policeReason, probation, probationGround, probationReason, person, personReason, readyOn, day, null);
    }

    ProposedHome movedOut(LocalDate day) {
        return new ProposedHome(homeNumber, address, street, postcode, streetKey, landlord, suitability, proposedOn, police, policeGround,
                policeReason, probation, probationGround, probationReason, person, personReason, readyOn, placedOn, day);
    }

    /** The same home a second time: when they lived there before stays on record. */
    ProposedHome movedInAgain(LocalDate day) {
        return new ProposedHome(homeNumber + 1, address, street, postcode, streetKey, landlord, suitability, proposedOn, police, policeGround,
                policeReason, probation, probationGround, probationReason, person, personReason, readyOn, day, null);
    }

    /** The same as a new proposal that nobody has answered. */
    ProposedHome unanswered(int number) {
        return new ProposedHome(number, address, street, postcode, key(street, postcode), landlord, suitability, proposedOn,
                null, null, null, null, null, null, null, null, null, null, null);
    }
}
