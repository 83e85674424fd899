package org.cartref.pathway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Tasklist's own script as it goes to browsers: where it makes a form, and where it hears what came of sending one, it asks
 * {@code scripts/form.js} (docs/adr/0025). Tasklist has no plug-in point there. What is replaced is known by what stands around
 * it, and where a newer Tasklist does not have it once, the product does not start.
 */
@Configuration(proxyBeanMethods = false)
class TasklistAsServed implements WebMvcConfigurer {

    private static final String FOLDER = "META-INF/resources/webjars/camunda/app/tasklist/";
    private static final String SCRIPT = "camunda-tasklist-bootstrap.js";

    private record Mend(Pattern theirs, String ours) {

        Mend(String theirs, String ours) {
            this(Pattern.compile(theirs), ours);
        }
    }

    // Names in what a minifier made differ from one build of Tasklist to the next.
    private static final List<Mend> MENDS = List.of(
            // form-js takes plug-ins where it is made.
            new Mend("v=new (\\w)\\(\\{container:(\\w)\\[0\\]\\}\\)", "v=new $1(cartrefForm.options({container:$2[0]}))"),
            // What a form was refused for goes to the form.
            new Mend("(t\\(null,n\\),e\\.\\w+=\\d+;break;case \\d+:e\\.\\w+=\\d+,(?:e\\.t0=e\\.catch\\(0\\)|\\w=e\\.v),t\\()(e\\.t0|\\w)(\\);)",
                    "$1cartrefForm.refused(v,$2)$3"),
            // A refusal that was told already is not told again; the start dialog knows that by itself.
            new Mend("if\\(n\\)return l\\(\"COMPLETE_ERROR\",n\\);", "if(n)return\"camForm submission prevented\"!==n.message&&l(\"COMPLETE_ERROR\",n);"));

    private final Resource served;

    TasklistAsServed() {
        Resource theirs = new ClassPathResource(FOLDER + SCRIPT);
        try {
            this.served = new TransformedResource(theirs, mended(theirs.getContentAsString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when something that is to be replaced is not there exactly once */
    static String mended(String script) {
        String mended = script;
        for (Mend mend : MENDS) {
            Matcher found = mend.theirs().matcher(mended);
            if (!found.find() || found.find()) {
                throw new IllegalStateException("Tasklist's script does not have this exactly once, so its forms cannot be completed: " + mend.theirs());
            }
            mended = found.replaceFirst(mend.ours());
        }
        return mended;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/camunda/app/tasklist/camunda-tasklist-bootstrap*.js")
                .addResourceLocations("classpath:/" + FOLDER)
                // The original had the same address and the same date.
                .setUseLastModified(false)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addTransformer((request, resource, chain) -> served);
    }
}
