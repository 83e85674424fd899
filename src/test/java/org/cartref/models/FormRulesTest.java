package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form keeps to the rules, and every rule can be broken. */
class FormRulesTest {

    static List<Path> forms() {
        return ModelFolder.PRODUCT.form();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("forms")
    void aFormKeepsToTheRules(Path form) {
        assertThat(FormRules.brokenBy(form)).isEmpty();
    }

    @Nested
    class TheRulesThemselves {

        private static final String VISIT = "forms/agree-visit.form";

        @TempDir
        Path copy;

        @Test
        void letADescriptionAskForTheLawOfTheCase() throws IOException {
            Sample.broken(copy, VISIT, "Where the person is now.", "Owed under {{if regime = \\\"ENGLAND_1996\\\" then \\\"s.188\\\" else \\\"s.68\\\"}}.");
            assertThat(FormRules.brokenBy(copy.resolve(VISIT))).isEmpty();
        }

        @Test
        void findNothingWrongWithTheSample() {
            assertThat(Sample.WHOLE.form()).hasSize(2).allSatisfy(form -> assertThat(FormRules.brokenBy(form)).isEmpty());
        }

        static Stream<Arguments> faults() {
            return Stream.of(
                    arguments("\"type\": \"default\",", "\"type\": \"default\"", "is not JSON"),
                    arguments("\"id\": \"agree-visit\"", "\"id\": \"Form_0x1y2z3\"", "the form needs the file's name as its id"),
                    arguments("\"schemaVersion\": 16", "\"schemaVersion\": 18", "schemaVersion 16"),
                    arguments("\"executionPlatform\": \"Camunda Platform\"", "\"executionPlatform\": \"Camunda Cloud\"", "executionPlatform"),
                    arguments("\"7.24.0\"", "\"8.5.0\"", "executionPlatform"),
                    arguments("\"type\": \"textarea\"", "\"type\": \"filepicker\"", "filepicker 'notes' is of a type"),
                    arguments("\"key\": \"people\"", "\"key\": \"notes\"", "another field has too"),
                    arguments("\"key\": \"people\"", "\"key\": \"number_0x1y2z3\"", "readable key"),
                    arguments("\"field_people\"", "\"field_notes\"", "needs an id of its own"),
                    arguments("\"label\": \"How many people\", ", "", "number 'people' needs a label"),
                    arguments("\"dateLabel\": \"Day you heard\"", "\"label\": \"Day you heard\"", "datetime 'heardOn' needs a dateLabel"),
                    arguments(", \"properties\": { \"notAfter\": \"today\" }", "", "needs a latest day"),
                    arguments("\"notAfter\": \"today\"", "\"notAfter\": \"today\", \"notBefor\": \"2026-01-01\"", "has a property 'notBefor' that nobody reads"),
                    arguments("\"label\": \"Somewhere for tonight\",", "", "group 'group_nowhere' needs a label"),
                    arguments("\"maxLength\": 2000", "\"pattern\": \"^[a-z]*$\"", "has a pattern"),
                    arguments("\"validate\": { \"maxLength\": 2000 }", "\"properties\": { \"holds\": \"=notes != null\" }", "needs otherwise"),
                    arguments("\"subtype\": \"date\"", "\"subtype\": \"datetime\"", "needs subtype date"),
                    arguments("\"valuesKey\": \"areas\"", "\"searchable\": true", "select 'area' offers nothing to choose"),
                    arguments("\"value\": \"NOWHERE\" }", "\"value\": \"HAS_HOME\" }", "offers 'HAS_HOME' twice"),
                    arguments("\"key\": \"caseRef\"", "\"key\": \"householdTown\", \"properties\": {\"offences\": \"name\"}", "is no name or address"),
                    arguments("\"key\": \"caseRef\"", "\"key\": \"person.town\"", "holds the name or address"),
                    arguments("\"key\": \"caseRef\"", "\"key\": \"caseRef\", \"properties\": {\"offences\": \"no\"}", "neither refuse nor name"),
                    arguments("\"label\": \"Yes\", ", "", "offers a choice without a label"),
                    arguments("{{visitOf}}", "{{if caseRef != null then caseRef else \\\"none\\\"}}", "shows 'caseRef', which a field of the form holds"),
                    arguments("\"label\": \"Area\"", "\"label\": \"Area of {{visitOf}}\"", "holds a place holder in its label"),
                    arguments("Where the person is now.", "Where {{visitOf}} is now.", "holds a place holder in its description"),
                    arguments("{{visitOf}}**\"", "{{visitOf}}**, {{if regime = \\\"ENGLAND_1996\\\" then \\\"s.188\\\" else \\\"s.68\\\"}} (England: more)\"",
                            "'intro' names a law"),
                    arguments("{{visitOf}}**\"", "{{caseSummary.person}}**, owed under s.68\"", "'intro' names a law"),
                    arguments("=situation != ", "=situation is not ", "'group_nowhere' holds FEEL that cannot be read"));
        }

        @ParameterizedTest(name = "{2}")
        @MethodSource("faults")
        void speakUp(String was, String is, String complaint) throws IOException {
            Sample.broken(copy, VISIT, was, is);
            assertThat(FormRules.brokenBy(copy.resolve(VISIT)))
                    .anySatisfy(sentence -> assertThat(sentence).contains(complaint));
        }
    }
}
