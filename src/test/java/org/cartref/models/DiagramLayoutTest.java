package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.cartref.browser.Viewers.Text;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every process diagram can be read; where its words lie is looked at by {@link DiagramPicturesTest}, which draws them. */
class DiagramLayoutTest {

    static List<Path> processes() {
        return ModelFolder.PRODUCT.bpmn();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("processes")
    void aDiagramCanBeRead(Path process) {
        assertThat(DiagramLayout.complaintsAbout(process)).isEmpty();
    }

    @Nested
    class TheEyeItself {

        private static final String VISIT = "processes/repair-visit.bpmn";

        @TempDir
        Path copy;

        @Test
        void seesNothingWrongWithTheSample() {
            assertThat(Sample.WHOLE.bpmn()).allSatisfy(process ->
                    assertThat(DiagramLayout.complaintsAbout(process)).isEmpty());
        }

        static Stream<Arguments> faults() {
            return Stream.of(
                    arguments("<bpmndi:BPMNShape id=\"done_di\" bpmnElement=\"done\">", "<bpmndi:BPMNShape id=\"done_di\" bpmnElement=\"visit\">",
                            "'done' is in the process but not in the diagram"),
                    arguments("bpmnElement=\"toDone\"", "bpmnElement=\"toVisit\"", "flow 'toDone' is in the process but not in the diagram"),
                    arguments("x=\"760\" y=\"130\"", "x=\"660\" y=\"130\"", "'writeToPerson' and 'visit' lie on top of each other"),
                    arguments("<di:waypoint x=\"470\" y=\"195\" /><di:waypoint x=\"470\" y=\"290\" /><di:waypoint x=\"612\" y=\"290\" />",
                            "<di:waypoint x=\"470\" y=\"195\" /><di:waypoint x=\"470\" y=\"390\" /><di:waypoint x=\"400\" y=\"390\" />"
                                    + "<di:waypoint x=\"612\" y=\"290\" />",
                            "flow 'visitRefused' runs through 'remindWorker', which it does not connect"),
                    arguments("x=\"612\" y=\"272\"", "x=\"412\" y=\"272\"", "flow 'visitRefused' runs from right to left"));
        }

        @ParameterizedTest(name = "{2}")
        @MethodSource("faults")
        void seesAFault(String was, String is, String complaint) throws IOException {
            Sample.broken(copy, VISIT, was, is);
            assertThat(DiagramLayout.complaintsAbout(copy.resolve(VISIT)))
                    .anySatisfy(sentence -> assertThat(sentence).contains(complaint));
        }

        @Test
        void letsALoopRunBack() throws IOException {
            Sample.broken(copy, VISIT, "sourceRef=\"remindWorker\" targetRef=\"reminded\"",
                    "sourceRef=\"remindWorker\" targetRef=\"agreeVisit\"");
            assertThat(DiagramLayout.complaintsAbout(copy.resolve(VISIT)))
                    .noneSatisfy(sentence -> assertThat(sentence).contains("right to left"));
        }

        static Stream<Arguments> words() {
            return Stream.of(
                    arguments(new Text("agreeVisit", false, "Agree a visit and more", 240, 150, 140, 14), "does not fit its shape"),
                    arguments(new Text("agreeVisit", false, "Agree a", 266, 140, 60, 14), "lies on the icon in its corner"),
                    arguments(new Text("isVisitAgreed", true, "Visit agreed?", 430, 150, 80, 14), "lies on 'isVisitAgreed'"),
                    arguments(new Text("notWanted", true, "Visit not wanted", 590, 180, 80, 40), "lies on 'writeToPerson'"),
                    arguments(new Text("visitAgreed", true, "yes", 522, 164, 22, 14), "flow 'visitAgreed' runs through the name"),
                    arguments(new Text("done", true, "Repair done", 925, 255, 40, 14), "lie on top of each other"));
        }

        @ParameterizedTest(name = "{1}")
        @MethodSource("words")
        void seesWordsInTheWay(Text text, String complaint) {
            Path visit = Sample.WHOLE.processes().resolve("repair-visit.bpmn");
            Text free = new Text("visit", true, "Visit", 920, 250, 60, 14);
            assertThat(DiagramLayout.complaintsAboutTexts(visit, List.of(free))).isEmpty();
            assertThat(DiagramLayout.complaintsAboutTexts(visit, List.of(free, text)))
                    .anySatisfy(sentence -> assertThat(sentence).contains(complaint));
        }
    }
}
