package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Completes the document with what operations have in common by their kind. */
final class CommonParts implements GlobalOpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        Components components = document.getComponents();
        Refusal.declare(components);
        CommonHeader.declare(components);
        AnswerHeader.declare(components);
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> complete(new Endpoint(path, method, operation))));
    }

    private static void complete(Endpoint endpoint) {
        AnswerHeader.addTo(endpoint);
        endpoint.parameters().forEach(CommonParts::explain);
        CommonHeader.addTo(endpoint);
        Refusal.addTo(endpoint);
        if (!endpoint.isProtected()) {
            endpoint.operation().setSecurity(List.of());
        }
    }

    /** The parameters that every list has. */
    private static void explain(Parameter parameter) {
        switch (String.valueOf(parameter.getName())) {
            case "limit" ->
                parameter
                        .description("How many to answer with; more than 100 is capped")
                        .schema(limit());
            case "cursor" -> parameter.description("`nextCursor` of the page before, with the same sort and filters");
            case "If-None-Match" -> parameter.description("The version that the client has, such as `\"3\"`");
            default -> {}
        }
    }

    private static Schema<?> limit() {
        var limit = new IntegerSchema();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(100));
        limit.setDefault(20);
        return limit;
    }
}
