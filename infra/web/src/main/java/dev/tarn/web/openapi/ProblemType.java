package dev.tarn.web.openapi;

import dev.tarn.web.Problem;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;

/** The kinds of problems, with an example of each, and which operations have them. */
enum ProblemType {
    MALFORMED(400, "The request is malformed.", endpoint -> true),
    INVALID(400, "The request is not valid.", endpoint -> endpoint.isApi() && endpoint.takesInput()),
    INVALID_TOKEN(400, "The consistency token was not issued here.", Endpoint::isQuery),
    UNAUTHENTICATED(401, "Sign in to do this.", Endpoint::isProtected),
    BAD_TOKEN(401, "The access token is not valid.", anyOf(Endpoint::isProtected, at("POST /api/v1/auth/refresh"))),
    SESSION_ENDED(
            401,
            "This session has ended. Sign in again.",
            anyOf(Endpoint::isProtected, at("POST /api/v1/auth/refresh"))),
    BAD_CREDENTIALS(401, "The e-mail address or the password is wrong.", at("POST /api/v1/auth/login")),
    REFRESH_REUSED(
            401,
            "This refresh token was used before, so the session has been ended. Sign in again.",
            at("POST /api/v1/auth/refresh")),
    FORBIDDEN(403, "You may not do this.", Endpoint::needsRole),
    WRONG_PASSWORD(
            403,
            "The current password is wrong.",
            at("POST /api/v1/auth/password", "PUT /api/v1/users/profile", "DELETE /api/v1/users/account")),
    ACCOUNT_SUSPENDED(403, "This account is suspended.", at("POST /api/v1/auth/login")),
    NOT_FOUND(404, "There is no such thing.", Endpoint::namesSomething),
    NOT_ACCEPTABLE(406, "None of the accepted types can be served.", Endpoint::isApi),
    TOO_SLOW(408, "The body did not come in time.", Endpoint::hasBody),
    CONCURRENT_CHANGE(
            409,
            "It is being changed at the same time. Try again.",
            endpoint -> endpoint.isCommand() && !endpoint.is("POST /api/v1/admin/system/health")),
    EMAIL_TAKEN(
            409,
            "An account with this e-mail address exists.",
            at("POST /api/v1/auth/register", "PUT /api/v1/users/profile")),
    LAST_ADMINISTRATOR(
            409,
            "The last administrator must stay one.",
            at(
                    "DELETE /api/v1/users/account",
                    "PUT /api/v1/admin/users/{id}/roles",
                    "POST /api/v1/admin/users/{id}/suspend")),
    REPLAY_ACTIVE(
            409,
            "A replay of this projection is not over yet.",
            at("POST /api/v1/admin/projections/{name}/replay", "POST /api/v1/admin/replays/{id}/rollback")),
    REPLAY_STATE(
            409,
            "The replay is RUNNING.",
            at(
                    "POST /api/v1/admin/replays/{id}/switch",
                    "POST /api/v1/admin/replays/{id}/cancel",
                    "POST /api/v1/admin/replays/{id}/rollback")),
    REPLAY_OF_THE_PAST(
            409,
            "A view as of a position is there to be looked at, not to be switched to.",
            at("POST /api/v1/admin/replays/{id}/switch")),
    GENERATION_DROPPED(
            409, "The generation from before is not kept any more.", at("POST /api/v1/admin/replays/{id}/rollback")),
    PROBE_RUNNING(409, "The system is being probed already. Try again.", at("POST /api/v1/admin/system/health")),
    VERSION_MISMATCH(412, "The current version is \"4\".", Endpoint::isConditional),
    TOO_LARGE(413, "The body is larger than 1 MiB.", Endpoint::hasBody),
    UNSUPPORTED_MEDIA_TYPE(415, "Send JSON in UTF-8 as application/json.", Endpoint::hasBody),
    IDEMPOTENCY_KEY_REUSED(422, "This idempotency key was used for another request.", Endpoint::isRepeatable),
    RATE_LIMITED(429, "Too many requests. Try again later.", Endpoint::isApi),
    TOO_MANY_STREAMS(
            429,
            "You have 10 streams open. Close one, or try again later.",
            at("GET /api/v1/data/items/stream", "POST /graphql")),
    UNAVAILABLE(503, "The event log is not available. Try again.", Endpoint::isApi),
    OVERLOADED(503, "Too much is asked at the moment. Try again.", endpoint -> true),
    TOO_BUSY(
            503,
            "Enough is under way. Try again.",
            at(
                    "POST /api/v1/auth/register",
                    "POST /api/v1/auth/login",
                    "POST /api/v1/auth/password",
                    "PUT /api/v1/users/profile",
                    "DELETE /api/v1/users/account",
                    "GET /api/v1/admin/audit/export")),
    BUSY(
            503,
            "Another search is going on.",
            at("GET /api/v1/admin/audit/verify", "GET /api/v1/admin/erasures/{userId}")),
    PROJECTION_BEHIND(
            503, "The projection \"items\" has not applied that command yet. Try again.", Endpoint::readsViews);

    private static final String REFERENCE = "#/components/examples/";

    private final int status;
    private final String detail;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference has no state
    private final Predicate<Endpoint> applies;

    ProblemType(int status, String detail, Predicate<Endpoint> applies) {
        this.status = status;
        this.detail = detail;
        this.applies = applies;
    }

    private static Predicate<Endpoint> at(String... routes) {
        return endpoint -> endpoint.isOneOf(routes);
    }

    private static Predicate<Endpoint> anyOf(Predicate<Endpoint> one, Predicate<Endpoint> other) {
        return one.or(other);
    }

    /** Declares an example of each. */
    static void declare(Components components) {
        for (ProblemType type : values()) {
            components.addExamples(type.slug(), new Example().value(type.document()));
        }
    }

    /** Those that an operation can answer with this status. */
    static List<ProblemType> of(Endpoint endpoint, int status) {
        return Arrays.stream(values())
                .filter(type -> type.status == status && type.applies.test(endpoint))
                .toList();
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Example reference() {
        return new Example().$ref(REFERENCE + slug());
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", Problem.TYPE_PREFIX + slug());
        document.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        document.put("status", status);
        document.put("detail", detail);
        document.put("instance", "/api/v1/data/items");
        document.put("traceId", "0af7651916cd43dd8448eb211c80319c");
        if (this == INVALID) {
            document.put("errors", List.of(Map.of("field", "name", "message", "is required")));
        }
        return document;
    }
}
