package org.cartref.letter;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.layout.UrlAwareLineBreakIterator;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.slf4j.Slf4jLogger;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.cartref.casefile.Characters;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Turns a letter's template and facts into a tagged PDF with its fonts embedded. What is not in the template or in the
 * two font files never reaches the page: nothing is fetched from disk or network, whatever the words of a letter say.
 */
@Component
class Printer {

    private static final String FAMILY = "Open Sans";
    /** Control characters and half characters, which no XML document may hold. */
    private static final Pattern NO_XML = Pattern.compile("[^\\n\\x{20}-\\x{7E}\\x{A0}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]"
            // the half characters also as the templates write them
            + "|&#(55[3-9]\\d\\d|5529[6-9]|56\\d{3}|57[0-2]\\d\\d|573[0-3]\\d|5734[0-3]);");

    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    // Measured once for all letters.
    private final FSDefaultCacheStore fontMetrics = new FSDefaultCacheStore();
    private final byte[] regular = font("OpenSans-Regular.ttf");
    private final byte[] bold = font("OpenSans-Bold.ttf");
    private final CmapLookup glyphs;

    Printer() throws IOException {
        XRLog.setLoggerImpl(new Slf4jLogger());
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("letters/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setCharacterEncoding("UTF-8");
        templates.setTemplateResolver(files);
        templates.setEnableSpringELCompiler(true);
        glyphs = new TTFParser().parse(new RandomAccessReadBuffer(regular)).getUnicodeCmapLookup();
    }

    /** The PDF of a letter whose page shell is {@code letters/letter.html}. */
    byte[] print(Locale first, Map<String, Object> model) {
        return print("letter", first, model);
    }

    /** The PDF of any page in {@code letters/}. */
    byte[] print(String template, Locale first, Map<String, Object> model) {
        // Whatever came into the case file by another door, or before the doors composed what they take.
        String written = Normalizer.normalize(templates.process(template, new Context(first, model)), Normalizer.Form.NFC);
        String page = NO_XML.matcher(written).replaceAll("");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream(80_000);
        try {
            new PdfRendererBuilder()
                    .useFastMode()
                    .usePdfUaAccessibility(true)
                    .useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl((uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .useFont(() -> new ByteArrayInputStream(regular), FAMILY, 400, FontStyle.NORMAL, true)
                    .useFont(() -> new ByteArrayInputStream(bold), FAMILY, 700, FontStyle.NORMAL, true)
                    .useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, fontMetrics)
                    .useUnicodeLineBreaker(new WholeWords())
                    .withProducer("Cartref")
                    .addDOMMutator(document -> inReadingOrder(document.getDocumentElement()))
                    .withHtmlContent(page, null)
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    /**
     * Gives text that stands beside an element an element of its own. The printer writes bare text of a line before the
     * elements in it, so that whoever has the file read aloud or copies from it would get the sentence out of order.
     */
    private static void inReadingOrder(Node parent) {
        boolean mixed = false;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && !element.getTagName().equals("head")) {
                mixed = true;
                inReadingOrder(element);
            }
        }
        Node next;
        for (Node node = parent.getFirstChild(); mixed && node != null; node = next) {
            next = node.getNextSibling();
            if (node instanceof Text text && !text.getData().isBlank()) {
                Element span = parent.getOwnerDocument().createElement("span");
                parent.replaceChild(span, text);
                span.appendChild(text);
            }
        }
    }

    /** The characters of this text that the fonts cannot draw or that are none, each once; empty when all print. */
    String unprintable(String text) {
        return text.codePoints()
                .filter(character -> character != '\n' && (Character.isISOControl(character) || glyphs.getGlyphId(character) == 0))
                .distinct()
                .mapToObj(character -> Characters.blank(Character.toString(character))
                        ? "U+%04X".formatted(character) : Character.toString(character))
                .collect(Collectors.joining(" "));
    }

    /** Breaks lines where they are usually broken, but for the apostrophe in a Welsh word: mae’r, i’ch, o’i. */
    private static final class WholeWords implements FSTextBreaker {

        private final FSTextBreaker usual = new UrlAwareLineBreakIterator(BreakIterator.getLineInstance(Locale.UK));
        private String text = "";

        @Override
        public void setText(String text) {
            this.text = text;
            usual.setText(text);
        }

        @Override
        public int next() {
            int at = usual.next();
            while (at > 0 && at < text.length() && text.charAt(at - 1) == '’' && Character.isLetter(text.charAt(at))) {
                at = usual.next();
            }
            return at;
        }
    }

    private static byte[] font(String file) {
        try {
            return new ClassPathResource("letters/fonts/" + file).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
