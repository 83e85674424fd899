package org.cartref.access;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/** Whether the signed-in worker holds a right of the table, where the engine knows no such thing. */
@Component
public class Rights {

    private final SignedIn signedIn;
    private final AccessTable table;

    Rights(SignedIn signedIn, AccessTable table) {
        this.signedIn = signedIn;
        this.table = table;
    }

    /** Keys of the processes the signed-in worker may begin by their start form, in the order of {@code access/grants.yml}. */
    public List<String> mayStart() {
        return signedIn.groups().stream().map(table.groups()::get).filter(Objects::nonNull).flatMap(group -> group.may().entrySet().stream())
                .filter(held -> table.rights().get(held.getKey()).permits().stream().anyMatch(permit -> permit.permissions().contains("CREATE_INSTANCE")
                        && permit.resource() == Resources.PROCESS_DEFINITION))
                .flatMap(held -> held.getValue().stream()).distinct().toList();
    }

    /** @param right its name in {@code access/grants.yml} */
    public boolean holds(String right) {
        return table.holds(signedIn.groups(), right);
    }
}
