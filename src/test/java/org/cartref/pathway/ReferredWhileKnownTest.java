package org.cartref.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A prison, or whoever says to be one, refers somebody who has an open case with us and gives a telephone of its own. */
class ReferredWhileKnownTest extends ReleaseStory {

    @Autowired
    private JdbcTemplate database;

    private void appliedAs(String givenName) {
        apply(annaApplies("person.givenName", givenName, "person.familyName", "Parry", "person.dateOfBirth", "1991-03-01", "person.phone", "07700 900111",
                "reach.preferredMethod", "TEXT"));
    }

    private List<String> toldAt() {
        return database.queryForList("select recipient from post_room_item where case_ref = ?", String.class, caseRef);
    }

    @Test
    void theFirstWordGoesWhereTheyWereReachedBefore() {
        appliedAs("Dewi");
        refer(dewi("2026-08-06"));
        leadChosen();
        assertThat(toldAt()).containsExactly("07700 900111");
    }

    @Test
    void itGoesNowhereWhenItMayBeSomebodyElseOfThatNameAndDay() {
        appliedAs("Ifor");
        refer(dewi("2026-08-06"));
        leadChosen();
        assertThat(toldAt()).isEmpty();
        waitsFor("arrange", "decideReferral");
    }

    @Test
    void whoeverIsNotKnownIsReachedAsTheReferralSays() {
        refer(dewi("2026-08-06"));
        leadChosen();
        assertThat(toldAt()).containsExactly("07700 900456");
    }
}
