package org.cartref.casefile;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Words that name an offence, from {@code casefile/offence-words.yml}. Free text about risk is searched for them: what
 * somebody did is no part of finding them a home. What was done to them may be.
 */
@Component
public class OffenceWords {

    private final Pattern words;
    private final Pattern sufferedToo;

    record Book(List<String> en, List<String> cy, List<String> suffered) {
    }

    OffenceWords() throws IOException {
        try (InputStream yml = new ClassPathResource("casefile/offence-words.yml").getInputStream()) {
            Book book = new YAMLMapper().readValue(yml, Book.class);
            words = anyOf(Stream.of(book.en(), book.cy()));
            sufferedToo = anyOf(Stream.of(book.en(), book.cy(), book.suffered()));
        }
    }

    private static Pattern anyOf(Stream<List<String>> lists) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(" + lists.flatMap(List::stream)
                .map(word -> Pattern.quote(word).replace("*", "\\E\\p{L}*\\Q").replace(" ", "\\E[\\s-]+\\Q"))
                .collect(Collectors.joining("|")) + ")(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Which word of a text, counted from 1, is the first of them; empty when none is. */
    public Optional<Integer> in(String text) {
        return first(words, text);
    }

    /** The same, and what may also have been done to them counts: where others say what the risk is. */
    public Optional<Integer> inRisk(String text) {
        return first(sufferedToo, text);
    }

    private static Optional<Integer> first(Pattern words, String text) {
        Matcher found = words.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String before = text.substring(0, found.start()).strip();
        return Optional.of(before.isEmpty() ? 1 : before.split("\\s+").length + 1);
    }
}
