package org.cartref.casefile;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The laws a case can be decided under, read from {@code casefile/laws.yml}: since when each is in force, and when it was last checked. */
@Component
public class Laws {

    private record Book(Map<String, InForce> laws) {
    }

    private final Map<String, InForce> laws;

    public Laws() {
        try (var yaml = new ClassPathResource("casefile/laws.yml").getInputStream()) {
            laws = YAMLMapper.builder().addModule(new JavaTimeModule()).build().readValue(yaml, Book.class).laws();
        } catch (IOException e) {
            throw new UncheckedIOException("casefile/laws.yml cannot be read", e);
        }
    }

    /** @param regime name of the law, such as {@code WALES_2014} */
    public InForce of(String regime) {
        return laws.get(regime);
    }
}
