package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.function.Predicate;

/** The headers of an answer when all is well. */
enum AnswerHeader {
    CONSISTENCY_TOKEN(
            "Consistency-Token", "Send it with a query that shall see the effect of this command", Endpoint::isCommand),
    ETAG("ETag", "The version, quoted", endpoint -> endpoint.isRevalidated() || endpoint.isRepeatable()),
    PREFERENCE_APPLIED("Preference-Applied", "How long the query was ready to wait", Endpoint::isQuery),
    CORRELATION_ID("X-Correlation-Id", "The one of the request", Endpoint::isApi);

    private static final String UNCHANGED = "304";

    private final String title;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference has no state
    private final Predicate<Endpoint> applies;

    AnswerHeader(String title, String description, Predicate<Endpoint> applies) {
        this.title = title;
        this.description = description;
        this.applies = applies;
    }

    /** Declares each of them once. */
    static void declare(Components components) {
        for (AnswerHeader header : values()) {
            components.addHeaders(
                    header.name(), new Header().description(header.description).schema(new StringSchema()));
        }
    }

    static void addTo(Endpoint endpoint) {
        var responses = endpoint.operation().getResponses();
        if (endpoint.isRevalidated()) {
            responses.putIfAbsent(UNCHANGED, new ApiResponse().description("The client has this version already"));
        }
        responses.forEach((status, response) -> {
            if (status.startsWith("2") || status.equals(UNCHANGED)) {
                addTo(response, endpoint);
            }
        });
    }

    private static void addTo(ApiResponse response, Endpoint endpoint) {
        for (AnswerHeader header : values()) {
            if (header.applies.test(endpoint)) {
                response.addHeaderObject(header.title, new Header().$ref("#/components/headers/" + header.name()));
            }
        }
    }
}
