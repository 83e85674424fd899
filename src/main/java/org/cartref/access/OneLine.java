package org.cartref.access;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;

/**
 * A message of the log is one line, whatever a name, an address or an exception brought into it: what would begin a line of its
 * own, or hide one, is written out. Installed for every line in {@code logback-spring.xml}.
 */
public class OneLine extends MessageConverter {

    /** The report of a start that failed has several lines on purpose, and nobody but the operator writes into it. */
    private static final String REPORT = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\t]]");
    private static final int LONGEST = 8192;

    @Override
    public String convert(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        return REPORT.equals(event.getLoggerName()) ? message : of(message);
    }

    /** The text with line breaks and everything else unseen written as {@code \}{@code u000a}, and not longer than a page. */
    static String of(String text) {
        if (text == null) {
            return null;
        }
        String page = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " … (" + text.length() + " characters)";
        return UNSEEN.matcher(page).replaceAll(unseen -> String.format("\\\\u%04x", (int) unseen.group().charAt(0)));
    }
}
