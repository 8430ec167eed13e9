package dev.tarn.web.openapi;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;

/** What each status means that a request is refused with; the kinds of problems say the rest. */
enum Refusal {
    BAD_REQUEST(400, "Malformed or invalid; `errors` names the fields"),
    UNAUTHORIZED(401, "Not signed in, or no longer", AnswerHeader.WWW_AUTHENTICATE),
    FORBIDDEN(403, "Known, but not allowed"),
    NOT_FOUND(404, "Not there, or somebody else's"),
    NOT_ACCEPTABLE(406, "`Accept` leaves nothing to answer with"),
    REQUEST_TIMEOUT(408, "The body took more than 30 seconds"),
    CONFLICT(409, "Not possible in the present state"),
    PRECONDITION_FAILED(412, "`If-Match` does not name the present version"),
    CONTENT_TOO_LARGE(413, "The body is over 1 MiB"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON in UTF-8"),
    UNPROCESSABLE(422, "The idempotency key was used for another request"),
    TOO_MANY_REQUESTS(
            429,
            "Too many requests",
            AnswerHeader.RETRY_AFTER,
            AnswerHeader.RATE_LIMIT,
            AnswerHeader.RATE_LIMIT_POLICY),
    UNAVAILABLE(503, "A part that is needed is down, busy or behind; to be tried again", AnswerHeader.RETRY_AFTER);

    private static final String PROBLEM_JSON = "application/problem+json";

    private final int status;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<AnswerHeader> headers;

    Refusal(int status, String description, AnswerHeader... headers) {
        this.status = status;
        this.description = description;
        this.headers = List.of(headers);
    }

    /** Adds those that an operation can have to its answers; what it says of its own about a status stays. */
    static void addTo(Endpoint endpoint) {
        for (Refusal refusal : values()) {
            List<ProblemType> problems = ProblemType.of(endpoint, refusal.status);
            if (!problems.isEmpty()) {
                ApiResponse response = endpoint.operation()
                        .getResponses()
                        .computeIfAbsent(
                                Integer.toString(refusal.status),
                                _ -> new ApiResponse().description(refusal.description));
                refusal.complete(response, endpoint, problems);
            }
        }
    }

    private void complete(ApiResponse response, Endpoint endpoint, List<ProblemType> problems) {
        var document = new MediaType().schema(new Schema<>().$ref(ProblemSchema.NAME));
        problems.forEach(problem -> document.addExamples(problem.slug(), problem.reference()));
        if (response.getContent() == null) {
            response.setContent(new Content());
        }
        response.getContent().addMediaType(PROBLEM_JSON, document);
        headers.forEach(header -> response.addHeaderObject(header.title(), header.reference()));
        if (endpoint.isApi()) {
            response.addHeaderObject(AnswerHeader.CORRELATION_ID.title(), AnswerHeader.CORRELATION_ID.reference());
        }
    }
}
