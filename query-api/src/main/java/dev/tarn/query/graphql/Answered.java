package dev.tarn.query.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is answered: the result as the specification has it, with a code in every error and nothing of the inside. */
final class Answered {

    private Answered() {}

    /** The answer's body. */
    static Map<String, @Nullable Object> of(ExecutionResult result) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if (!result.getErrors().isEmpty()) {
            body.put("errors", result.getErrors().stream().map(Answered::error).toList());
        }
        if (result.isDataPresent()) {
            body.put("data", result.getData());
        }
        return body;
    }

    private static Map<String, @Nullable Object> error(GraphQLError error) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>(error.toSpecification());
        body.remove("locations", List.of()); // of nowhere in the document: then there is no such entry
        Map<String, Object> given = error.getExtensions();
        boolean isOurs = given != null && given.containsKey(Codes.KEY);
        String code = Codes.of(error);
        if (!isOurs && code.equals(Codes.INTERNAL)) {
            body.put("message", "Something went wrong here.");
        }
        body.put("extensions", isOurs ? given : Map.of(Codes.KEY, code));
        return body;
    }
}
