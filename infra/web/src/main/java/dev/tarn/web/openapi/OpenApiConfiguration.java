package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;

/** The document at {@code /v3/api-docs} and its reader at {@code /swagger-ui/index.html}. */
@AutoConfiguration
@PropertySource("classpath:dev/tarn/web/openapi/tarn-openapi.properties")
public class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    @Bean
    OpenAPI tarnApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Tarn")
                        .version("v1")
                        .description("Commands become events, events become views, queries read views. A command's"
                                + " `Consistency-Token` makes a query wait for its effect.")
                        .contact(new Contact().name("The administrators of this installation"))
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .addServersItem(new Server().url("/"))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(new Components().addSecuritySchemes(BEARER, bearer()));
    }

    private static SecurityScheme bearer() {
        return new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("The `accessToken` of `POST /api/v1/auth/login`");
    }

    @Bean
    CommonParts commonParts() {
        return new CommonParts();
    }

    @Bean
    AnswerShapes answerShapes() {
        return new AnswerShapes();
    }

    @Bean
    SupersededOperations supersededOperations() {
        return new SupersededOperations();
    }

    @Bean
    RecordShapes recordShapes() {
        return new RecordShapes();
    }

    @Bean
    BoundArguments boundArguments() {
        return new BoundArguments();
    }
}
