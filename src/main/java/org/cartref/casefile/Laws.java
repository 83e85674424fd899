package org.cartref.casefile;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The laws a case can be decided under, read from {@code casefile/laws.yml}: since when each is in force, and when it was last checked;
 * and parts of them that come on a day of their own, which the council sets when it is known.
 */
@Component
public class Laws {

    private record Part(String law, String words, String source, LocalDate checked) {
    }

    private record Book(Map<String, InForce> laws, Map<String, Part> parts) {
    }

    private final Book book;
    private final Map<String, LocalDate> begun = new TreeMap<>();

    /** No part has a day. */
    public Laws() {
        this(setting -> null);
    }

    @Autowired
    Laws(Environment settings) {
        this(settings::getProperty);
    }

    private Laws(Function<String, String> settings) {
        try (var yaml = new ClassPathResource("casefile/laws.yml").getInputStream()) {
            book = YAMLMapper.builder().addModule(new JavaTimeModule()).build().readValue(yaml, Book.class);
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/laws.yml cannot be read", e);
        }
        book.parts().keySet().forEach(part -> {
            String setting = "cartref.law." + part + "-commencement";
            String day = settings.apply(setting);
            if (day != null && !day.isBlank()) {
                try {
                    begun.put(part, LocalDate.parse(day.strip()));
                } catch (DateTimeParseException e) {
                    throw new IllegalStateException(setting + " is no date: write it as 2027-04-01.", e);
                }
            }
        });
    }

    /** @param regime name of the law, such as {@code WALES_2014} */
    public InForce of(String regime) {
        return book.laws().get(regime);
    }

    /** The parts of a law that have a day of their own, each with whether it is in force on this one. */
    public Map<String, Boolean> parts(String regime, LocalDate on) {
        Map<String, Boolean> parts = new TreeMap<>();
        book.parts().forEach((name, part) -> parts.put(inForms(name), part.law().equals(regime) && begun.containsKey(name) && !on.isBefore(begun.get(name))));
        return parts;
    }

    /** {@code care-leavers} is {@code law.careLeavers} in a form. */
    private static String inForms(String part) {
        StringBuilder name = new StringBuilder();
        for (String word : part.split("-")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /** The parts whose day is known. */
    public List<DatedRule> dated() {
        return begun.entrySet().stream().map(part -> {
            Part known = book.parts().get(part.getKey());
            return new DatedRule(DatedRule.Kind.LAW, known.law(), known.words(), new InForce(part.getValue(), null, known.source(), known.checked()));
        }).toList();
    }
}
