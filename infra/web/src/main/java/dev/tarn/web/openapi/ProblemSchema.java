package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of a problem document (RFC 9457). */
final class ProblemSchema {

    static final String NAME = "Problem";

    private static final String KINDS = "What kind of problem; stable. Besides those that operations name,"
            + " `method-not-allowed` (405) where there is no such operation, `origin-not-allowed` (403) for preflights of"
            + " web pages that may not call, `not-supported` (501, 505) and `refused` (any other 4xx) for what is hardly"
            + " HTTP, and `internal-error` (500), which is a defect.";

    private ProblemSchema() {}

    static Schema<?> create() {
        Schema<?> problem = new ObjectSchema()
                .description("What went wrong (RFC 9457)")
                .addProperty("type", text(KINDS, "urn:tarn:problem:not-found"))
                .addProperty("title", text("The status in words", "Not Found"))
                .addProperty("status", new IntegerSchema().example(404))
                .addProperty("detail", text("What is the matter this time", "There is no such item."))
                .addProperty("instance", text("The path of the request", null))
                .addProperty("traceId", text("Names this request in the logs", null))
                .addProperty("errors", errors());
        problem.setRequired(List.of("type", "title", "status", "detail", "instance", "traceId"));
        return problem;
    }

    private static Schema<?> errors() {
        Schema<?> error = new ObjectSchema()
                .addProperty("field", text("The field or parameter", "name"))
                .addProperty("message", text("What is wrong with it", "is required"));
        error.setRequired(List.of("field", "message"));
        return new ArraySchema().items(error).description("Where the input is to blame");
    }

    private static Schema<?> text(String description, @Nullable Object example) {
        Schema<?> schema = new StringSchema().description(description);
        if (example != null) {
            schema.setExample(example);
        }
        return schema;
    }
}
