package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures people look at show the models that run. Needs no browser. */
class DiagramsAreCurrentTest {

    private static final String REDRAW = "redraw with: mvn -Pdiagrams test (and look at what you drew)";

    @Test
    void everyModelsPictureShowsTheModelAsItIs() {
        List<Path> models = Stream.concat(ModelFolder.PRODUCT.bpmn().stream(), ModelFolder.PRODUCT.dmn().stream()).toList();
        assertThat(Pictures.OF_MODELS.outdated(models)).as(REDRAW).isEmpty();
    }

    @Test
    void everyFormsPictureShowsTheFormAsItIs() {
        assertThat(Pictures.OF_FORMS.outdated(ModelFolder.PRODUCT.form())).as(REDRAW).isEmpty();
    }

    @Test
    void aPictureThatIsMissingOrOldOrOfSomethingGoneIsNoticed(@TempDir Path folder) throws IOException {
        Path model = Files.writeString(folder.resolve("small.bpmn"), "<model/>");
        Pictures pictures = new Pictures(folder);
        assertThat(pictures.outdated(List.of(model))).singleElement().asString().contains("has no picture");

        Files.writeString(folder.resolve("small.png"), "a picture");
        // printf '<model/>' | sha256sum
        Files.writeString(folder.resolve("drawn-from.txt"),
                "50d16dbedaefeccd0260f0f9a21bb92b559fdb82563d1b5724aab537db88e646  small.bpmn\n");
        assertThat(pictures.outdated(List.of(model))).isEmpty();

        Files.writeString(model, "<model changed='yes'/>");
        assertThat(pictures.outdated(List.of(model))).singleElement().asString().contains("is older than");
        assertThat(pictures.outdated(List.of())).singleElement().asString().contains("which is gone");
    }
}
