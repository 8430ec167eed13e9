package dev.tarn.e2e;

import java.net.http.HttpHeaders;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an HTTP request was answered. */
record Answer(int status, HttpHeaders headers, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** A text of the answer, by its JSON pointer. */
    String text(String pointer) {
        return json().at(pointer).asString();
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The token that makes a later read see this command. */
    String consistencyToken() {
        return header("Consistency-Token").orElseThrow();
    }

    /** The slug of a problem document. */
    String problem() {
        return text("/type").replaceFirst("urn:tarn:problem:", "");
    }
}
