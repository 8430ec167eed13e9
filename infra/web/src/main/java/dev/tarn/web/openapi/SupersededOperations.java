package dev.tarn.web.openapi;

import dev.tarn.web.Superseded;
import dev.tarn.web.Supersession;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Calls those routes deprecated that have a newer version. */
final class SupersededOperations implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Superseded superseded = method.getMethodAnnotation(Superseded.class);
        if (superseded != null) {
            operation.setDeprecated(true);
            String description = operation.getDescription() == null ? "" : " " + operation.getDescription();
            operation.setDescription("Superseded by `%s` since %s; goes on %s."
                            .formatted(superseded.by(), superseded.since(), superseded.sunset())
                    + description);
            Supersession.of(superseded)
                    .headers()
                    .forEach((name, value) -> operation
                            .getResponses()
                            .values()
                            .forEach(answer -> answer.addHeaderObject(
                                    name,
                                    new Header().schema(new StringSchema()).example(value))));
        }
        return operation;
    }
}
