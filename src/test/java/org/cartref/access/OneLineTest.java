package org.cartref.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** No line of the log is written by what came from outside. */
@ExtendWith(OutputCaptureExtension.class)
class OneLineTest {

    private static final Logger LOG = LoggerFactory.getLogger(OneLineTest.class);
    private static final String FORGED = "\n2026-11-27T09:00:00.000Z  INFO 1 --- forged\r\n\u0085forged\u2028forged\u0000\u001b[31m\u202e";

    /** Only the log of the product, set up as it is at every start. */
    static class Nothing {
    }

    @Test
    void neitherAMessageNorAnExceptionMakesALineOfItsOwn(CapturedOutput output) {
        SpringApplication application = new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE).build();
        application.run("--spring.config.location=optional:classpath:/none/", "--spring.main.banner-mode=off").close();

        LOG.warn("Refused: {}", FORGED);
        IllegalStateException fault = new IllegalStateException("Outer " + FORGED, new IllegalArgumentException("Inner " + FORGED));
        fault.addSuppressed(new RuntimeException("Beside " + FORGED));
        LOG.error("Fault", fault);
        LOG.error("Long {}", "x".repeat(100_000));

        assertThat(output.getOut().lines().filter(line -> line.startsWith("2026-11-27T09:00:00.000Z") || line.startsWith("forged")))
                .isEmpty();
        assertThat(output.getOut()).contains("Refused: \\u000a2026-11-27T09:00:00.000Z", "Outer \\u000a", "Inner \\u000a", "Beside \\u000a",
                "\tat org.cartref.access.OneLineTest", "Caused by: java.lang.IllegalArgumentException", "(100005 characters)")
                .doesNotContain("\u0000", "\u001b[31m\u202e", "\u0085", "\u2028");
        assertThat(output.getOut().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(9000));
    }
}
