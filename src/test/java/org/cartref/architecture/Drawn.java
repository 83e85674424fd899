package org.cartref.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a page of the documentation says of the sources by itself. It is kept when pictures are ({@code -Dcartref.draw=true}). */
final class Drawn {

    private Drawn() {
    }

    /** The page as a whole. */
    static void isCurrent(Path page, String text) throws IOException {
        if (Boolean.getBoolean("cartref.draw")) {
            Files.writeString(page, text);
        }
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as("%s is as the sources are; mvn test -Dtest=DocumentsTest,RoomsTest -Dcartref.draw=true makes it so", page).isEqualTo(text);
    }

    /** What stands between the lines {@code <!-- name -->} and {@code <!-- end of name -->}. */
    static void isCurrent(Path page, String name, String text) throws IOException {
        String whole = Files.readString(page);
        String begin = "<!-- " + name + " -->\n";
        int from = whole.indexOf(begin) + begin.length();
        int to = whole.indexOf("<!-- end of " + name + " -->", from);
        assertThat(from >= begin.length() && to > from).as("%s has a place for %s", page, name).isTrue();
        isCurrent(page, whole.substring(0, from) + text + whole.substring(to));
    }
}
