package org.cartref.letter;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cartref.casefile.CaseFile;
import org.cartref.clock.London;
import org.springframework.stereotype.Component;

/** A page of plain words on the council's paper, for messages to people who chose letters. It has no legal effect. */
@Component
public class PlainPage {

    private final Printer printer;
    private final Council council;
    private final Clock cartrefClock;

    PlainPage(Printer printer, Council council, Clock cartrefClock) {
        this.printer = printer;
        this.council = council;
        this.cartrefClock = cartrefClock;
    }

    /**
     * The page as PDF, addressed to the person of the case.
     *
     * @param title    heading of the page
     * @param words    paragraphs parted by empty lines
     * @param language of the page's own words: the date and the council's name
     */
    public byte[] print(CaseFile file, String title, String words, Locale language) {
        Map<String, Object> model = new HashMap<>();
        model.put("council", council);
        model.put("person", file.getPerson());
        model.put("reference", file.getReference());
        model.put("title", title);
        model.put("paragraphs", List.of(words.split("\n\n")));
        model.put("language", language);
        model.put("date", London.words(London.dayOf(cartrefClock.instant()), language));
        return printer.print("message", language, model);
    }
}
