package org.cartref.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.TransformedResource;
import org.springframework.web.util.HtmlUtils;

/**
 * Puts our own line where the web apps carry the vendor's banner, and says plainly that a form has to be put right; the
 * rest of their words stay as they are.
 */
@Configuration(proxyBeanMethods = false)
class QuietLine implements WebMvcConfigurer {

    private final ObjectMapper json;
    private final String line;
    private final String welshLine;

    QuietLine(ObjectMapper json, @Value("${cartref.banner}") String line, @Value("${cartref.welsh-banner}") String welshLine) {
        this.json = json;
        this.line = HtmlUtils.htmlEscape(line);
        this.welshLine = HtmlUtils.htmlEscape(welshLine);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/camunda/app/*/locales/*.json")
                .addResourceLocations("classpath:/META-INF/resources/webjars/camunda/app/")
                .resourceChain(true)
                .addTransformer((request, resource, chain) ->
                        withOurLine(chain.transform(request, resource)));
    }

    private Resource withOurLine(Resource locale) throws IOException {
        String text = locale.getContentAsString(StandardCharsets.UTF_8).replace("\uFEFF", "");
        ObjectNode words = (ObjectNode) json.readTree(text);
        boolean welsh = "cy.json".equals(locale.getFilename());
        String putRight = welsh ? "Cywirwch hyn" : "Please put this right";
        words.withObject("/labels").put("BANNER_CE_EOL_TEXT", welsh ? welshLine : line)
                .put("PROCESS_START_ERROR", putRight)
                .put("COMPLETE_ERROR", putRight);
        return new TransformedResource(locale, json.writeValueAsBytes(words));
    }
}
