package org.cartref.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The models and forms of the product, as files.
 *
 * @param processes folder of .bpmn and .dmn files
 * @param forms     folder of .form files
 */
record ModelFolder(Path processes, Path forms) {

    /** What ships. */
    static final ModelFolder PRODUCT = new ModelFolder(Path.of("processes"), Path.of("forms"));

    List<Path> bpmn() {
        return files(processes, ".bpmn");
    }

    List<Path> dmn() {
        return files(processes, ".dmn");
    }

    List<Path> form() {
        return files(forms, ".form");
    }

    /** File name without its ending: a process key, a decision key, a form id. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
