package org.cartref.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A pathway is models, forms and data: no program asks which one a case is on. */
class NoCodeNamesAPathwayTest {

    private static final Path SOURCES = Path.of("src/main/java/org/cartref");

    /** A pathway's own files, and what keeps its section of the case file as a record until any section is rows. */
    private static final Map<String, String> ITS_OWN = new TreeMap<>(Map.of(
            "casefile/Release.java", "the section of the case file",
            "casefile/CaseFile.java", "keeps the section in a column of its own; asks it on which day they were first heard of, and whether a tenancy was kept",
            "oversight/CaseView.java", "shows the section to whoever reads a case over HTTP",
            "referral/ReleaseReferral.java", "what may be sent to /api/referrals/release, as its schema says it",
            "referral/ReferralApi.java", "the door for it",
            "retention/SubjectAccess.java", "the column has another name than the section"));

    @Test
    void whatFollowsFromAPathwayStandsInItsData() throws IOException {
        Map<String, List<String>> named = new TreeMap<>();
        List<Pattern> names = names();
        try (Stream<Path> all = Files.walk(SOURCES)) {
            for (Path file : all.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
                String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|(?m)^\\s*//[^\\n]*$", "");
                List<String> here = names.stream().flatMap(name -> name.matcher(code).results().map(found -> found.group())).distinct().toList();
                if (!here.isEmpty()) {
                    named.put(SOURCES.relativize(file).toString(), here);
                }
            }
        }
        Map<String, List<String>> others = new TreeMap<>(named);
        others.keySet().removeAll(ITS_OWN.keySet());
        assertThat(others).as("Code that names a pathway: it would have to be found and changed for the next one. Say in pathways/pathways.yml what "
                + "follows from it, and ask Pathways; let a model ask with ${answers.yes(execution, '…')}").isEmpty();
        assertThat(ITS_OWN.keySet().stream().filter(file -> !named.containsKey(file))).as("names no pathway any more: take it off the list").isEmpty();
    }

    /** Keys of its processes, the word it is found by, its steps and outcomes, and the sections of the case file that are its own. */
    private static List<Pattern> names() throws IOException {
        List<String> words = new ArrayList<>();
        List<String> sections = new ArrayList<>();
        for (Map.Entry<String, JsonNode> pathway : new YAMLMapper().readTree(Path.of("src/main/resources/pathways/pathways.yml").toFile()).properties()) {
            words.add(pathway.getKey());
            pathway.getValue().path("rights").forEach(right -> right.path("of").forEach(key -> words.add(key.asText())));
            if (pathway.getValue().has("approach")) {
                words.add(pathway.getValue().path("approach").asText());
            }
            pathway.getValue().path("asks").forEach(step -> words.add(step.asText()));
            pathway.getValue().findValues("step").forEach(step -> words.add(step.asText()));
            pathway.getValue().path("outcomes").fieldNames().forEachRemaining(words::add);
            if (pathway.getValue().has("inside")) {
                sections.add(pathway.getValue().at("/inside/section").asText());
            }
        }
        assertThat(words).as("nothing was found to look for").hasSizeGreaterThan(10);
        String literals = Stream.concat(words.stream(), sections.stream()).map(Pattern::quote).collect(Collectors.joining("|"));
        String types = sections.stream().map(section -> section.substring(0, 1).toUpperCase() + section.substring(1)).collect(Collectors.joining("|"));
        return List.of(Pattern.compile("\"(" + literals + ")(\\.\\w*)?\""), Pattern.compile("\\b(get|set)?(" + types + ")\\b(?!\")"));
    }
}
