package org.cartref.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Resources;
import org.cartref.casefile.Pathways;
import org.springframework.stereotype.Component;

/** Whether the signed-in worker holds a right of the table, where the engine knows no such thing. */
@Component
public class Rights {

    private final SignedIn signedIn;
    private final AccessTable table;
    private final Pathways pathways;

    Rights(SignedIn signedIn, AccessTable table, Pathways pathways) {
        this.pathways = pathways;
        this.signedIn = signedIn;
        this.table = table;
    }

    /** The rights a group holds, each with the process keys it holds it for: those of the table, and behind them those of each pathway. */
    Map<String, List<String>> of(String groupId) {
        Map<String, List<String>> held = new LinkedHashMap<>(table.groups().get(groupId).may());
        pathways.all().forEach(pathway -> pathway.rights().stream().filter(right -> right.groups().contains(groupId)).forEach(right ->
                held.merge(right.to(), right.of(), (before, more) -> Stream.concat(before.stream(), more.stream()).distinct().toList())));
        return held;
    }

    /** @throws AccessRefused when a pathway gives something to a group that is none, or that holds no such right */
    void refuseWhatIsUnknown() {
        pathways.all().forEach(pathway -> {
            pathway.groups().filter(group -> !table.groups().containsKey(group)).findFirst().ifPresent(unknown -> {
                throw new AccessRefused("The pathway '" + pathway.key() + "' names the group '" + unknown + "' (pathways.yml), which there is not.",
                        "Write one of " + String.join(", ", new TreeSet<>(table.groups().keySet())) + ", or define it under cartref.access.groups.");
            });
            pathway.rights().forEach(right -> right.groups().stream().filter(group -> !table.holds(List.of(group), right.to())).findFirst().ifPresent(group -> {
                throw new AccessRefused("The pathway '" + pathway.key() + "' gives '" + group + "' the right '" + right.to()
                        + "' (pathways.yml), which it does not hold.",
                        "Give the right to the group under cartref.access.groups." + group + ".may first, with no processes where it is for pathways only.");
            }));
        });
    }

    /** Keys of the processes the signed-in worker may begin by their start form, in the order of {@link #of}. */
    public List<String> mayStart() {
        return signedIn.groups().stream().filter(table.groups()::containsKey).flatMap(group -> of(group).entrySet().stream())
                .filter(held -> table.rights().get(held.getKey()).permits().stream().anyMatch(permit -> permit.permissions().contains("CREATE_INSTANCE")
                        && permit.resource() == Resources.PROCESS_DEFINITION))
                .flatMap(held -> held.getValue().stream()).distinct().toList();
    }

    /** @param right its name in {@code access/grants.yml} */
    public boolean holds(String right) {
        return table.holds(signedIn.groups(), right);
    }
}
