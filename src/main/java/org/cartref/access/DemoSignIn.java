package org.cartref.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.TransformedResource;

/** In the demo profile the sign-in page names the made-up users, each by what their group is called. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoSignIn implements WebMvcConfigurer {

    private final AccessTable table;
    private final Administrator administrator;
    private final ObjectMapper json;

    DemoSignIn(AccessTable table, Administrator administrator, ObjectMapper json) {
        this.table = table;
        this.administrator = administrator;
        this.json = json;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        Map<String, String> users = new LinkedHashMap<>();
        table.groups().values().stream().filter(group -> group.may().containsKey("sign-in"))
                .forEach(group -> users.put(group.demoUser(), group.name()));
        users.put(administrator.id(), "Administrators");
        registry.addResourceHandler("/camunda/app/scripts/demo*.js")
                .addResourceLocations("classpath:/META-INF/resources/webjars/camunda/app/scripts/")
                .resourceChain(true)
                .addTransformer((request, resource, chain) -> new TransformedResource(resource,
                        ("export const users = " + json.writeValueAsString(users) + ";\n").getBytes(StandardCharsets.UTF_8)));
    }
}
