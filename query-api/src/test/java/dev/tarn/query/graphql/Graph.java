package dev.tarn.query.graphql;

import dev.tarn.query.QueryApi;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the graph as one user. */
record Graph(QueryApi.Client client) {

    static final String PATH = "/graphql";
    static final String RESPONSE_JSON = "application/graphql-response+json";

    QueryApi.Answer ask(String document, String... headers) {
        return ask(document, Map.of(), headers);
    }

    QueryApi.Answer ask(String document, Map<String, ?> variables, String... headers) {
        Map<String, ?> body = Map.of("query", document, "variables", variables);
        return client.post(PATH, JsonMapper.shared().writeValueAsString(body), headers);
    }

    /** The code of the first error; empty without one. */
    static String code(QueryApi.Answer answer) {
        return answer.json().at("/errors/0/extensions/code").asString("");
    }

    static JsonNode data(QueryApi.Answer answer, String pointer) {
        return answer.json().at("/data" + pointer);
    }
}
