package org.cartref.oversight;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The head of the OpenAPI description at {@code /v3/api-docs}; the rest comes from the controllers. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    @Bean
    OpenAPI cartrefApi() {
        return new OpenAPI()
                .info(new Info().title("Cartref").version("1")
                        .description("Read cases, refer people. Days are Europe/London, written 2026-07-26. Errors are "
                                + "problem details (RFC 9457); their detail is a sentence for a person."))
                .components(new Components().addSecuritySchemes("password",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("password"));
    }
}
