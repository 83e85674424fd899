package org.cartref.casefile;

import java.util.List;
import java.util.stream.Collectors;

/** Several rules of a form are broken at once. The message is all their sentences; machines read {@link #broken()}. */
public class RulesBroken extends Refused {

    private final List<Broken> broken;

    /**
     * One broken rule.
     *
     * @param field key of the form field, such as {@code person.postcode}; in a list with its row, counted from 0: {@code plan.1.action}
     * @param sentence begins with the label of the field
     */
    public record Broken(String field, String sentence) {
    }

    public RulesBroken(List<Broken> broken) {
        super(broken.stream().map(Broken::sentence).collect(Collectors.joining(" ")));
        this.broken = List.copyOf(broken);
    }

    /** At least one. */
    public List<Broken> broken() {
        return broken;
    }
}
