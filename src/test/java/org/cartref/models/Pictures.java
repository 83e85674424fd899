package org.cartref.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder of pictures for people to look at, each drawn from a model or form, and a list of what each was drawn from.
 *
 * <p>Every run of the tests draws to {@code target/pictures}; what is kept in {@code docs} changes only when asked for
 * ({@code mvn -Pdiagrams test}), so that a test never changes the working copy by itself. Whether a kept picture is older
 * than its model is told without drawing: the list holds the SHA-256 of each model's text as it was drawn.
 */
record Pictures(Path folder) {

    static final Pictures OF_MODELS = new Pictures(Path.of("docs/diagrams"));
    static final Pictures OF_FORMS = new Pictures(Path.of("docs/forms"));

    private static final Path LOOK = Path.of("target/pictures");
    private static final String LIST = "drawn-from.txt";

    /** Puts a fresh picture where it can be looked at, and into the kept folder if that was asked for. */
    void drawn(Path source, byte[] png) {
        try {
            Path look = Files.createDirectories(LOOK.resolve(folder.getFileName()));
            Files.write(look.resolve(name(source)), png);
            if (Boolean.getBoolean("cartref.draw")) {
                Files.createDirectories(folder);
                Files.write(folder.resolve(name(source)), png);
                Map<String, String> list = list();
                list.put(source.getFileName().toString(), sha256(source));
                Files.write(folder.resolve(LIST), list.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One sentence for each picture that is missing, older than what it shows, or of something that is gone. */
    List<String> outdated(Collection<Path> sources) {
        Map<String, String> list = list();
        List<String> outdated = new ArrayList<>();
        for (Path source : sources) {
            String drawnFrom = list.remove(source.getFileName().toString());
            if (drawnFrom == null || !Files.exists(folder.resolve(name(source)))) {
                outdated.add(source + " has no picture in " + folder);
            } else if (!drawnFrom.equals(sha256(source))) {
                outdated.add(folder.resolve(name(source)) + " is older than " + source);
            }
        }
        list.keySet().forEach(gone -> outdated.add(folder + " still shows " + gone + ", which is gone: remove its picture and its line in " + LIST));
        return outdated;
    }

    private Map<String, String> list() {
        Path list = folder.resolve(LIST);
        Map<String, String> drawnFrom = new TreeMap<>();
        if (Files.exists(list)) {
            ModelFolder.read(list).lines().forEach(line -> drawnFrom.put(line.substring(66), line.substring(0, 64)));
        }
        return drawnFrom;
    }

    private static String name(Path source) {
        return ModelFolder.stem(source) + ".png";
    }

    /** Of the text with Unix line ends, so that a checkout on Windows is not taken for a change. */
    private static String sha256(Path source) {
        try {
            byte[] text = ModelFolder.read(source).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
