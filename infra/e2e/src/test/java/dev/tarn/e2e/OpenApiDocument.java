package dev.tarn.e2e;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An OpenAPI document, to be looked at operation by operation. */
record OpenApiDocument(JsonNode root) {

    private static final String PROBLEM_JSON = "application/problem+json";

    Stream<Operation> operations() {
        return root.get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(method -> new Operation(
                                this,
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                method.getValue())));
    }

    Operation operation(String route) {
        return operations()
                .filter(operation -> operation.route().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
    }

    /**
     * One of its operations.
     *
     * @param route as {@code METHOD path}
     */
    record Operation(OpenApiDocument document, String route, JsonNode node) {

        String name() {
            return node.path("operationId").asString("");
        }

        /** Whether nobody has to be signed in. */
        boolean isOpen() {
            return node.has("security") && node.get("security").isEmpty();
        }

        List<String> statuses() {
            return node.get("responses").propertyNames().stream().toList();
        }

        /** The statuses of problems. */
        List<String> refusals() {
            return statuses().stream()
                    .filter(status -> status.startsWith("4") || status.startsWith("5"))
                    .toList();
        }

        /** The kinds of problems with this status. */
        List<String> problems(String status) {
            return node
                    .at("/responses/" + status + "/content")
                    .path(PROBLEM_JSON)
                    .path("examples")
                    .propertyNames()
                    .stream()
                    .toList();
        }

        /** The kinds of all problems. */
        Stream<String> problems() {
            return refusals().stream().flatMap(status -> problems(status).stream());
        }

        /** Their examples. */
        List<JsonNode> problemDocuments(String status) {
            return node.at("/responses/" + status + "/content")
                    .path(PROBLEM_JSON)
                    .path("examples")
                    .valueStream()
                    .map(document::resolved)
                    .map(example -> example.get("value"))
                    .toList();
        }

        Stream<JsonNode> parameters() {
            return node.path("parameters").valueStream().map(document::resolved);
        }

        List<String> parameterNames() {
            return parameters()
                    .map(parameter -> parameter.get("name").asString())
                    .toList();
        }

        Stream<JsonNode> answerHeaders() {
            return node.get("responses")
                    .valueStream()
                    .flatMap(answer -> answer.path("headers").valueStream())
                    .map(document::resolved);
        }

        List<String> headersOf(String status) {
            return node.at("/responses/" + status + "/headers").propertyNames().stream()
                    .toList();
        }

        /** What it takes and what it answers with. */
        Stream<Body> bodies() {
            Stream<JsonNode> contents = Stream.concat(
                    Stream.of(node.at("/requestBody/content")),
                    node.get("responses").valueStream().map(answer -> answer.path("content")));
            return contents.flatMap(JsonNode::propertyStream).map(type -> body(type.getKey(), type.getValue()));
        }

        private Body body(String type, JsonNode body) {
            List<JsonNode> examples = body.path("examples")
                    .valueStream()
                    .map(document::resolved)
                    .map(example -> example.get("value"))
                    .toList();
            return new Body(name() + " as " + type, body.path("schema"), examples);
        }
    }

    /** A body, and what it may look like. */
    record Body(String name, JsonNode schema, List<JsonNode> examples) {}
}
