package org.cartref.access;

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

    /** @param right its name in {@code access/grants.yml} */
    public boolean holds(String right) {
        return table.holds(signedIn.groups(), right);
    }
}
