package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.function.Predicate;

/** The headers of answers. */
enum AnswerHeader {
    CONSISTENCY_TOKEN(
            "Consistency-Token",
            "Send it with a query that shall see the effect of this command",
            "AQcAAAAAAAAAKhWm0uPjB1xQ",
            Endpoint::isCommand),
    ETAG("ETag", "The version, quoted", "\"3\"", Endpoint::answersVersion),
    LOCATION(
            "Location",
            "The path of what was made",
            "/api/v1/data/items/0198c7a2-6f3e-7c41-9d2b-5e8f1a3c7b90",
            endpoint -> endpoint.isOneOf(
                    "POST /api/v1/auth/register",
                    "POST /api/v1/data/items",
                    "POST /api/v1/admin/projections/{name}/replay")),
    PREFERENCE_APPLIED("Preference-Applied", "How long the query was ready to wait", "wait=5", Endpoint::readsViews),
    CONTENT_DISPOSITION(
            "Content-Disposition",
            "A name for the file",
            "attachment; filename=\"audit.csv\"",
            endpoint -> endpoint.is("GET /api/v1/admin/audit/export")),
    CORRELATION_ID(
            "X-Correlation-Id", "The one of the request", "5b0f6c1e-93a4-4c58-8f0a-2f9d6c1b7e34", Endpoint::isApi),
    RATE_LIMIT("RateLimit", "What is left, and for how many seconds", "\"user\";r=1199;t=60", Endpoint::isApi),
    RATE_LIMIT_POLICY("RateLimit-Policy", "What is allowed", "\"user\";q=1200;w=60", Endpoint::isApi),
    RETRY_AFTER("Retry-After", "Seconds to wait", "2", endpoint -> false),
    WWW_AUTHENTICATE("WWW-Authenticate", "How to sign in", "Bearer realm=\"tarn\"", endpoint -> false);

    private static final String UNCHANGED = "304";

    private final String title;
    private final String description;
    private final String example;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference has no state
    private final Predicate<Endpoint> whenAllIsWell;

    AnswerHeader(String title, String description, String example, Predicate<Endpoint> whenAllIsWell) {
        this.title = title;
        this.description = description;
        this.example = example;
        this.whenAllIsWell = whenAllIsWell;
    }

    String title() {
        return title;
    }

    Header reference() {
        return new Header().$ref("#/components/headers/" + title);
    }

    /** Declares each of them once. */
    static void declare(Components components) {
        for (AnswerHeader header : values()) {
            components.addHeaders(
                    header.title,
                    new Header()
                            .description(header.description)
                            .schema(new StringSchema())
                            .example(header.example));
        }
    }

    static void addTo(Endpoint endpoint) {
        var responses = endpoint.operation().getResponses();
        if (endpoint.isRevalidated() && endpoint.method() == HttpMethod.GET) {
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
            if (header.whenAllIsWell.test(endpoint)) {
                response.addHeaderObject(header.title, header.reference());
            }
        }
    }
}
