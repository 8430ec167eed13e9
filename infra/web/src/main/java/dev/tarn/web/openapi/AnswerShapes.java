package dev.tarn.web.openapi;

import dev.tarn.web.NoContent;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Says of answers what springdoc cannot see: that nothing is 204, and what is written past Spring is text of its type. */
final class AnswerShapes implements GlobalOperationCustomizer {

    private static final String OK = "200";
    private static final String NO_CONTENT = "204";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        ApiResponses responses = operation.getResponses();
        if (NoContent.isAnswerOf(method) && responses.containsKey(OK) && responses.size() == 1) {
            responses.remove(OK);
            responses.addApiResponse(NO_CONTENT, new ApiResponse().description("It is done"));
        }
        ApiResponse answer = responses.get(OK);
        if (answer != null) {
            textIn(answer, method);
        }
        responses.forEach(AnswerShapes::describe);
        return operation;
    }

    private static void textIn(ApiResponse answer, HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        List<String> types = mapping == null ? List.of() : List.of(mapping.produces());
        for (String type : types) {
            if (!type.endsWith("json") || type.endsWith("ndjson")) {
                if (answer.getContent() == null) {
                    answer.setContent(new Content());
                }
                answer.getContent().addMediaType(type, new MediaType().schema(new StringSchema()));
            }
        }
    }

    private static void describe(String status, ApiResponse answer) {
        String description = answer.getDescription();
        if (description == null || description.isBlank() || description.equals("OK")) {
            answer.setDescription(
                    switch (status) {
                        case OK -> "It is as follows";
                        case NO_CONTENT -> "It is done";
                        default -> HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase();
                    });
        }
    }
}
