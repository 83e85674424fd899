package org.cartref.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The file that says what each pathway is, and what it may not say. */
class PathwaysTest {

    private static final Homes HOMES = new Homes(JsonMapper.builder().findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build());
    private static final Pathways OURS = new Pathways(new ClassPathResource("pathways/pathways.yml"), HOMES);
    private static final LocalDate DAY = LocalDate.of(2026, 8, 6);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "crew: caseworkers                                             | Unrecognized field \"crew\"",
        "restricted: true                                              | visits: say which group is its 'team'",
        "team: caseworkers\\n  team: managers                           | Duplicate field 'team'",
        "team: caseworkers\\n  restricted: true                         | visits: it is 'restricted': say what its cases are 'about'",
        "team: caseworkers\\n  people: [release.governor]               | visits: 'release.governor' is no field of the case file",
        "team: caseworkers\\n  outcomes: {DONE: SPLENDID}               | from String \"SPLENDID\"",
        "team: caseworkers\\n  rights: [{to: start, of: [visits]}]      | visits: each of its 'rights' has 'to', 'of' and 'groups'",
        "team: caseworkers\\n  inside: {place: PRISON}                  | visits: 'inside' has 'place', 'section', 'until'",
        "team: caseworkers\\n  card: {template: x, without: y}          | visits: 'card' has 'template' and 'without', and needs the day they leave",
        "key: visits\\n  team: caseworkers                              | visits: its 'key' is the word it stands under"})
    void whatIsNotUnderstoodIsSaid(String written, String refusal) {
        assertThatThrownBy(() -> new Pathways(yaml("visits:\n  " + written.replace("\\n", "\n")), HOMES))
                .isInstanceOf(IllegalStateException.class).hasMessageStartingWith("pathways.yml").hasMessageContaining(refusal);
    }

    @Test
    void aWordThatFindsAPathwayIsItsAlone() {
        assertThatThrownBy(() -> new Pathways(yaml("visits: {team: caseworkers, approach: VISIT}\ncalls: {team: caseworkers, approach: VISIT}"), HOMES))
                .hasMessage("pathways.yml: two pathways have the approach 'VISIT'. Give each its own.");
    }

    @Test
    void whoOpensACaseIsAPathway() {
        assertThatThrownBy(() -> OURS.get("record-contact")).hasMessage("'record-contact' opens cases and is no pathway. Say in pathways.yml what it is.");
    }

    @Test
    void aReleaseThatWasSupportedToItsEndHasAHome() {
        CaseFile file = new CaseFile("CER-2026-000001", "WALES_2014", OURS.approached("RELEASE"), DAY);
        assertThat(OURS.outcome(file)).isEmpty();
        file.close("RELEASE_SUPPORTED", DAY);
        assertThat(OURS.outcome(file)).contains(Endings.Outcome.SUCCESS);
        file.close("DIED", DAY);
        assertThat(OURS.outcome(file)).as("the end of a duty").isEmpty();
    }

    @Test
    void somebodyIsInsideUntilTheDayOrUntilTheyAreMet() {
        CaseFile file = new CaseFile("CER-2026-000001", "WALES_2014", OURS.approached("RELEASE"), DAY);
        assertThat(file.isRestricted()).isTrue();
        assertThat(OURS.inside(file)).isEmpty();
        file.setRelease(release(DAY, null));
        Inside inside = OURS.inside(file).findFirst().orElseThrow();
        assertThat(inside.on(DAY)).isTrue();
        assertThat(inside.nightOf(DAY)).isFalse();
        assertThat(inside.nightOf(DAY.minusDays(1))).isTrue();
        assertThat(inside.on(DAY.plusDays(1))).isFalse();
        assertThat(inside.careful(PathwaysTest::words)).isEqualTo("They are in prison until 6 August 2026: their phone is for after that. Write to them there, or ask the prison.");
        assertThat(inside.night(PathwaysTest::words)).endsWith("no bed is needed before the night of 6 August 2026.");
        file.setRelease(release(null, null));
        assertThat(OURS.inside(file).findFirst().orElseThrow().reach(PathwaysTest::words)).isEqualTo("in prison, write to them there or ask the prison; after that ");
        file.setRelease(release(DAY, DAY));
        assertThat(OURS.inside(file).findFirst().orElseThrow().on(DAY)).as("met at the gate").isFalse();
    }

    /** A model that asks for a field, a pathway or an approach there is none of would stop a running case. */
    @Test
    void modelsAskForWhatThereIs() throws IOException {
        for (Path model : models()) {
            String text = Files.readString(model);
            assertThat(found(text, "answers\\.yes\\(execution, (?:'|&#x27;|&#39;)([^'&]+)")).as("fields %s asks for", model).allMatch(HOMES::take);
            assertThat(found(text, "name=\"pathway\">([^<]+)<")).as("pathways %s opens", model).allSatisfy(key -> assertThat(OURS.get(key)).isNotNull());
            assertThat(found(text, "name=\"about\">([A-Z]+)<")).as("approaches %s looks for", model).allSatisfy(word -> assertThat(OURS.approached(word)).isNotNull());
        }
    }

    /** What a case can be closed with is the end of a duty or counted by its pathway. */
    @Test
    void everyOutcomeAModelClosesACaseWithIsKnown() throws IOException {
        TreeSet<String> known = new TreeSet<>(List.of(CaseFiles.JOINED, "ADVICE_GIVEN", "DIED"));
        OURS.all().forEach(pathway -> known.addAll(pathway.outcomes().keySet()));
        Endings endings = new Endings();
        Stream.of("WALES_2014", "ENGLAND_1996").forEach(law -> endings.of(law, null).forEach(ending -> known.add(ending.code())));
        for (Path model : models()) {
            assertThat(found(Files.readString(model), "name=\"outcome\">([A-Z_]+)<")).as("outcomes of %s", model)
                    .allMatch(outcome -> known.contains(outcome) || endings.find("WALES_2014", outcome).isPresent() || endings.find("ENGLAND_1996", outcome).isPresent());
        }
    }

    private static List<Path> models() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("processes"))) {
            return all.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
        }
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
    }

    private static String words(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(day);
    }

    private static Release release(LocalDate releasedOn, LocalDate metOn) {
        return new Release("HMP Trecarchar", releasedOn, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, metOn, null, null);
    }

    private static Resource yaml(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }
}
