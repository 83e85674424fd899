package org.cartref.casefile;

import java.util.Objects;
import java.util.Optional;

/**
 * A case that may be drawn for the audit, and what a draw has to stand for.
 *
 * @param leadWorker user id of who led it; empty when nobody did
 * @param type the approach its pathway goes by, or the law of an application
 * @param outcome how its last duty counts in the figures; without one, the code it was closed with
 */
record ClosedCase(String reference, String leadWorker, String type, String outcome) {

    static ClosedCase of(CaseFile file, Pathway pathway, Endings endings) {
        Optional<Endings.Outcome> counted = fellOut(file, endings) ? Optional.of(Endings.Outcome.FALL_OUT) : file.getDuties().stream()
                .filter(duty -> duty.endedOn() != null && duty.kind() != Duty.Kind.INTERIM)
                .flatMap(duty -> endings.find(file.getRegime(), duty).map(ending -> ending.duties().get(duty.kind())).stream())
                .reduce((earlier, later) -> later);
        return new ClosedCase(file.getReference(), Objects.toString(file.getLeadWorker(), ""),
                Objects.requireNonNullElse(pathway.approach(), file.getRegime()), counted.map(Enum::name).orElse(Objects.toString(file.getOutcome(), "")));
    }

    /** Whether they fell out of help, whichever duty they were under. */
    private static boolean fellOut(CaseFile file, Endings endings) {
        return file.getDuties().stream().filter(duty -> duty.endedOn() != null)
                .anyMatch(duty -> endings.find(file.getRegime(), duty).map(ending -> ending.duties().get(duty.kind())).orElse(null) == Endings.Outcome.FALL_OUT)
                || file.getDuties().isEmpty() && file.getOutcome() != null && endings.find(file.getRegime(), file.getOutcome())
                        .map(ending -> ending.duties().containsValue(Endings.Outcome.FALL_OUT)).orElse(false);
    }

    boolean isFallOut() {
        return outcome.equals(Endings.Outcome.FALL_OUT.name());
    }
}
