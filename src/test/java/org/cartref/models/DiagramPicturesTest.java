package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.cartref.browser.Viewers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cockpit's viewer draws every model without complaint and every word of it can be read. The pictures are left in
 * {@code target/pictures/diagrams}; {@code mvn -Pdiagrams test} keeps them in {@code docs/diagrams} too.
 */
class DiagramPicturesTest {

    private static Viewers viewers;

    @BeforeAll
    static void open() {
        viewers = Viewers.open();
    }

    @AfterAll
    static void close() {
        if (viewers != null) {
            viewers.close();
        }
    }

    static List<Path> processes() {
        return ModelFolder.PRODUCT.bpmn();
    }

    static List<Path> decisions() {
        return ModelFolder.PRODUCT.dmn();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("processes")
    void aProcessIsDrawnAndItsWordsAreFree(Path process) {
        Viewers.Process drawn = viewers.process(ModelFolder.read(process));
        Pictures.OF_MODELS.drawn(process, drawn.png());
        assertThat(drawn.warnings()).isEmpty();
        assertThat(DiagramLayout.complaintsAboutTexts(process, drawn.texts())).isEmpty();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("decisions")
    void aDecisionIsDrawn(Path decision) {
        Viewers.Decision drawn = viewers.decision(ModelFolder.read(decision));
        Pictures.OF_MODELS.drawn(decision, drawn.png());
        assertThat(drawn.warnings()).isEmpty();
        assertThat(drawn.shown()).isNotNull();
    }

    @Test
    void theSampleIsDrawnWithEveryNameOnIt() {
        Path visit = Sample.WHOLE.processes().resolve("repair-visit.bpmn");
        Viewers.Process drawn = viewers.process(ModelFolder.read(visit));
        assertThat(drawn.warnings()).isEmpty();
        assertThat(drawn.texts()).extracting(Viewers.Text::words)
                .contains("Agree a visit", "Visit agreed?", "yes", "no", "Visit is late");
        assertThat(DiagramLayout.complaintsAboutTexts(visit, drawn.texts())).isEmpty();
        assertThat(viewers.decision(ModelFolder.read(Sample.WHOLE.processes().resolve("repair-urgency.dmn"))).shown())
                .isEqualTo("decisionTable");
    }

    @Test
    void aNameTooLongForItsStepIsSeen() {
        Path visit = Sample.WHOLE.processes().resolve("repair-visit.bpmn");
        String wordy = ModelFolder.read(visit).replace("Agree a visit",
                "Agree a visit with the person and everybody else in the household, at a time when they can all be there");
        assertThat(DiagramLayout.complaintsAboutTexts(visit, viewers.process(wordy).texts()))
                .anySatisfy(sentence -> assertThat(sentence).contains("'agreeVisit'").contains("does not fit its shape"));
    }

    @Test
    void whatTheViewerCannotReadIsSaid() {
        String visit = ModelFolder.read(Sample.WHOLE.processes().resolve("repair-visit.bpmn"));
        assertThat(viewers.process(visit.replace("</bpmn:process>", "<bpmn:nonsense /></bpmn:process>")).warnings()).isNotEmpty();
    }
}
