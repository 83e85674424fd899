package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.cartref.casefile.Homes;
import org.cartref.casefile.Pathways;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

/** What a pathway adds to the table of rights, and what it may not name. */
class PathwayRightsTest {

    private static final AccessTable TABLE = new AccessTable(Map.of(), Map.of("caseworkers", new AccessTable.Group("Caseworkers", "caseworker",
            Map.of("start", List.of("record-contact"))), "partners", new AccessTable.Group("Partners", "partner", Map.of("start", List.of()))),
            List.of(), List.of(), List.of(), Map.of());

    @Test
    void whatAGroupMayDoIsTheTablesAndThenEachPathways() {
        Rights rights = with("visits: {team: caseworkers, rights: [{to: start, of: [visits, record-contact], groups: [caseworkers, partners]}]}");
        rights.refuseWhatIsUnknown();
        assertThat(rights.of("caseworkers")).isEqualTo(Map.of("start", List.of("record-contact", "visits")));
        assertThat(rights.of("partners")).isEqualTo(Map.of("start", List.of("visits", "record-contact")));
    }

    @Test
    void aGroupThereIsNoneOf() {
        assertThatThrownBy(with("visits: {team: gatekeepers}")::refuseWhatIsUnknown).isInstanceOfSatisfying(AccessRefused.class, refused ->
                assertThat(refused.action()).isEqualTo("Write one of caseworkers, partners, or define it under cartref.access.groups."))
                .hasMessage("The pathway 'visits' names the group 'gatekeepers' (pathways.yml), which there is not.");
    }

    @Test
    void aRightTheGroupDoesNotHold() {
        assertThatThrownBy(with("visits: {team: caseworkers, rights: [{to: erase, of: [visits], groups: [partners]}]}")::refuseWhatIsUnknown)
                .hasMessage("The pathway 'visits' gives 'partners' the right 'erase' (pathways.yml), which it does not hold.");
    }

    private static Rights with(String pathways) {
        return new Rights(null, TABLE, new Pathways(new ByteArrayResource(pathways.getBytes(StandardCharsets.UTF_8)),
                new Homes(JsonMapper.builder().findAndAddModules().build())));
    }
}
