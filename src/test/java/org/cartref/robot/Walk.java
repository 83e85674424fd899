package org.cartref.robot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One person's way through the pathways, walked at random: the chance it hangs on, its cases, and every step so far. */
final class Walk {

    final long seed;
    final Chance chance;
    final LocalDate begins;
    /** Its cases, the one it began with first. */
    final Set<String> cases = new LinkedHashSet<>();
    /** What the robot told of the person when the walk began. */
    ObjectNode opening;
    /** True once something happened in it that must not: it is walked no further. */
    boolean broken;
    private final List<String> steps = new ArrayList<>();
    private final Map<String, Integer> times = new HashMap<>();

    Walk(long seed, LocalDate begins) {
        this.seed = seed;
        this.chance = new Chance(seed);
        this.begins = begins;
    }

    String caseReference() {
        return cases.iterator().next();
    }

    /** How often this has come up in this walk, this time included. */
    int again(String what) {
        return times.merge(what, 1, Integer::sum);
    }

    void note(LocalDate day, String step) {
        steps.add(day + "  " + step);
    }

    List<String> steps() {
        return steps;
    }

    /** What is printed of a walk that failed. */
    String told() {
        return "Walk " + seed + ", cases " + cases + ". Alone again: mvn test -Dtest=WalkedAtRandomTest (in England WalkedAtRandomInEnglandTest) -Dcartref.robot=on -Dcartref.walk=" + seed + "\n  "
                + String.join("\n  ", steps);
    }
}
