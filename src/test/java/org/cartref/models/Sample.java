package org.cartref.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.util.FileSystemUtils;

/** A small product without a fault, to break one thing at a time and see the rule speak up. */
final class Sample {

    static final ModelFolder WHOLE = at(Path.of("src/test/resources/model-rules"));

    private Sample() {
    }

    static ModelFolder at(Path folder) {
        return new ModelFolder(folder.resolve("processes"), folder.resolve("forms"));
    }

    /** A copy of the sample in which one place of one file reads differently. */
    static ModelFolder broken(Path copy, String file, String was, String is) throws IOException {
        FileSystemUtils.copyRecursively(WHOLE.processes(), copy.resolve("processes"));
        FileSystemUtils.copyRecursively(WHOLE.forms(), copy.resolve("forms"));
        Path changed = copy.resolve(file);
        String text = Files.readString(changed);
        assertThat(text).as("the sample holds what is to be broken").contains(was);
        Files.writeString(changed, text.replace(was, is));
        return at(copy);
    }
}
