package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Completes the document with what operations have in common by their kind. */
final class CommonParts implements GlobalOpenApiCustomizer {

    @Override
    public void customise(OpenAPI document) {
        Components components = document.getComponents();
        components.addSchemas(ProblemSchema.NAME, ProblemSchema.create());
        ProblemType.declare(components);
        CommonHeader.declare(components);
        AnswerHeader.declare(components);
        Area.declare(document);
        Examples examples = Examples.load();
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    Endpoint endpoint = new Endpoint(path, method, operation);
                    examples.addTo(endpoint, components);
                    complete(endpoint);
                }));
    }

    private static void complete(Endpoint endpoint) {
        Area.addTo(endpoint);
        AnswerHeader.addTo(endpoint);
        endpoint.parameters().forEach(parameter -> KnownParameter.explain(parameter, endpoint));
        CommonHeader.addTo(endpoint);
        Refusal.addTo(endpoint);
        if (!endpoint.isProtected()) {
            endpoint.operation().setSecurity(List.of());
        }
    }
}
