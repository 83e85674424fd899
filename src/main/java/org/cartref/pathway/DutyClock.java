package org.cartref.pathway;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cartref.casefile.CaseFile;
import org.cartref.casefile.Duty;

/** Which clock each duty runs by, and which duties an ending is about: one, or ALL that are owed. */
final class DutyClock {

    /** Which duties end: one, or all that are owed. */
    enum Which {
        INTERIM, PREVENTION, RELIEF, FINAL, ALL;

        private Duty.Kind kind() {
            return Duty.Kind.valueOf(name());
        }
    }

    private static final Map<Duty.Kind, String> CLOCKS = Map.of(
            Duty.Kind.INTERIM, "interimDuty",
            Duty.Kind.PREVENTION, "prevention",
            Duty.Kind.RELIEF, "relief",
            Duty.Kind.FINAL, "finalDuty");

    private DutyClock() {
    }

    static String of(Duty.Kind duty) {
        return CLOCKS.get(duty);
    }

    static List<Duty.Kind> ended(Which duty) {
        return duty == Which.ALL ? List.of(Duty.Kind.values()) : List.of(duty.kind());
    }

    /** The duty by which an ending is weighed: when all end, the main one owed, because s.79 weighs alike for each. */
    static Duty.Kind weighed(Which duty, CaseFile file) {
        if (duty != Which.ALL) {
            return duty.kind();
        }
        return Stream.of(Duty.Kind.FINAL, Duty.Kind.RELIEF, Duty.Kind.PREVENTION)
                .filter(kind -> file.open(kind).isPresent())
                .findFirst().orElse(Duty.Kind.INTERIM);
    }
}
