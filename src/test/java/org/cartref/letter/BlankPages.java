package org.cartref.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A printer that prints nothing, to measure what everything but the PDF costs. */
public final class BlankPages extends Printer {

    private BlankPages() throws IOException {
    }

    /** Puts it where the application would put its own printer. */
    public static void insteadOfPrinting(ConfigurableApplicationContext application) {
        ((GenericApplicationContext) application).registerBean("printer", Printer.class, () -> {
            try {
                return new BlankPages();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    byte[] print(Locale first, Map<String, Object> model) {
        return "%PDF-".getBytes(StandardCharsets.US_ASCII);
    }
}
