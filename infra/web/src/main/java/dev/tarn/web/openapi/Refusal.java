package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.function.Predicate;

/** What can go wrong, and with which operations. */
enum Refusal {
    MALFORMED(400, "Malformed or invalid; `errors` names the fields", Endpoint::isApi),
    UNAUTHENTICATED(401, "Not signed in, or no longer", Endpoint::isProtected),
    FORBIDDEN(403, "Signed in, but not allowed", Endpoint::needsRole),
    NOT_FOUND(404, "Not there, or somebody else's", Endpoint::namesSomething),
    CONFLICT(409, "Not possible in the present state", Endpoint::mayConflict),
    VERSION_MISMATCH(412, "`If-Match` does not name the present version", Endpoint::isConditional),
    TOO_LARGE(413, "The body is over 1 MiB", Endpoint::hasBody),
    UNSUPPORTED(415, "The body is not JSON in UTF-8", Endpoint::hasBody),
    KEY_REUSED(422, "The idempotency key was used for another request", Endpoint::isRepeatable),
    TOO_MANY(429, "Too many requests", Endpoint::isApi),
    UNAVAILABLE(503, "A part that is needed is down, or a projection is behind the consistency token", Endpoint::isApi);

    private static final int FIRST_WITH_RETRY = 429;

    private final int status;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference has no state
    private final Predicate<Endpoint> applies;

    Refusal(int status, String description, Predicate<Endpoint> applies) {
        this.status = status;
        this.description = description;
        this.applies = applies;
    }

    /** Declares each of them once. */
    static void declare(Components components) {
        components.addSchemas(ProblemSchema.NAME, ProblemSchema.create());
        for (Refusal refusal : values()) {
            components.addResponses(refusal.name(), refusal.response());
        }
    }

    /** Refers to those that apply, unless the operation says something of its own about that status. */
    static void addTo(Endpoint endpoint) {
        ApiResponses responses = endpoint.operation().getResponses();
        for (Refusal refusal : values()) {
            if (refusal.applies.test(endpoint)) {
                responses.putIfAbsent(Integer.toString(refusal.status), new ApiResponse().$ref(refusal.name()));
            }
        }
    }

    private ApiResponse response() {
        var problem = new MediaType().schema(new Schema<>().$ref(ProblemSchema.NAME));
        var response = new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", problem));
        if (status >= FIRST_WITH_RETRY) {
            response.addHeaderObject("Retry-After", header("Seconds to wait", new IntegerSchema()));
        }
        if (this == TOO_MANY) {
            response.addHeaderObject("RateLimit", header("What is left", new StringSchema()))
                    .addHeaderObject("RateLimit-Policy", header("What is allowed", new StringSchema()));
        }
        return response;
    }

    private static Header header(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }
}
