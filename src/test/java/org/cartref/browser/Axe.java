package org.cartref.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.core.io.ClassPathResource;

/**
 * Looks at the page that is open with axe-core, by the rules of WCAG 2.2 up to level AA and its own good practice. Only what it
 * calls serious or critical is told.
 */
final class Axe {

    private static final String SCRIPT = script();
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations'], preload: false,
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
              .then(seen => done(seen.violations.filter(rule => rule.impact === 'serious' || rule.impact === 'critical')
                .flatMap(rule => rule.nodes.map(node => ({rule: rule.id, where: node.target.join(' '), html: node.html.slice(0, 200)})))),
              failed => done([{rule: 'axe failed', where: String(failed), html: ''}]))""";

    /**
     * Something a person who does not see, or has no mouse, meets.
     *
     * @param rule  its name at axe-core, such as {@code color-contrast}
     * @param where a selector of the element
     * @param html  how the element begins
     */
    record Finding(String rule, String where, String html) {
    }

    private Axe() {
    }

    static List<Finding> findings(ChromeDriver driver) {
        driver.executeScript(SCRIPT);
        @SuppressWarnings("unchecked")
        List<Map<String, String>> found = (List<Map<String, String>>) driver.executeAsyncScript(RUN);
        return found.stream().map(each -> new Finding(each.get("rule"), each.get("where"), each.get("html"))).toList();
    }

    private static String script() {
        try {
            return new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
