package dev.tarn.query.graphql;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.consistency.RequestedConsistency;
import dev.tarn.query.database.QueryProperties;
import dev.tarn.security.CurrentUser;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * GraphQL over HTTP: one operation a request, in the body of a POST. Being a controller, it has bodies read, tokens
 * checked and requests refused as all the others do. Its fields wait for projections themselves, each for its own.
 */
@RestController
@ReadsFrom({})
class GraphQlController {

    private static final String RESPONSE_JSON = "application/graphql-response+json";

    private static final MediaType JSON = new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8);
    private static final MediaType RESPONSE =
            new MediaType(MediaType.parseMediaType(RESPONSE_JSON), StandardCharsets.UTF_8);

    private static final List<MediaType> TYPES = List.of(JSON, RESPONSE, MediaType.TEXT_EVENT_STREAM);

    private static final ParserOptions PARSER = ParserOptions.newParserOptions()
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .maxCharacters(Asked.MOST_CHARACTERS)
            .maxTokens(4_000)
            .maxWhitespaceTokens(Asked.MOST_CHARACTERS)
            .maxRuleDepth(200)
            .redactTokenParserErrorMessages(true)
            .build();

    private static final ExecutionResult ONLY_AS_EVENTS = ExecutionResult.newExecutionResult()
            .addError(GraphQLError.newError()
                    .message("A subscription is answered with server-sent events: accept text/event-stream.")
                    .extensions(Map.of(Codes.KEY, Codes.of("invalid")))
                    .build())
            .build();

    private final ExecutionGraphQlService service;
    private final FieldProblems problems;
    private final JsonMapper json;
    private final boolean isDevelopment;

    GraphQlController(
            @Lazy ExecutionGraphQlService service,
            FieldProblems problems,
            JsonMapper json,
            QueryProperties properties) {
        this.service = service;
        this.problems = problems;
        this.json = json;
        isDevelopment = properties.development();
    }

    @Operation(
            operationId = "graphql",
            summary = "Whatever a GraphQL document asks for",
            description = "A field that is refused is null, with `extensions.code` in `errors` saying why. When a field"
                    + " cannot be read at the moment, the whole request is answered 503. Server-sent events are"
                    + " `next` with a result, for a subscription again and again, and `complete` after the last."
                    + " Each field needs what its route in REST needs, and the `Consistency-Token` works the same;"
                    + " how deep, wide and costly a document may be is limited. At most 10 subscriptions and"
                    + " streams of items of a user at once, else 429.")
    @PostMapping(
            path = "/graphql",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, RESPONSE_JSON, MediaType.TEXT_EVENT_STREAM_VALUE})
    @Nullable
    ResponseEntity<Map<String, @Nullable Object>> graphql(
            CurrentUser user,
            HttpServletRequest request,
            HttpServletResponse response,
            @Valid @RequestBody Asked asked,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE)
                    String accept)
            throws IOException {
        var execution = new Execution(service, asked, context(user, request));
        MediaType type = typeOf(accept);
        if (type.equals(MediaType.TEXT_EVENT_STREAM)) {
            var stream = new ResultStream(response, json);
            stream.send(execution, refusal -> problems.of(refusal, request));
            return null; // written already
        }
        ExecutionResult result = resultOf(execution);
        HttpStatus status = type.equals(RESPONSE) && !result.isDataPresent() ? HttpStatus.BAD_REQUEST : HttpStatus.OK;
        return ResponseEntity.status(status).contentType(type).body(Answered.of(result));
    }

    private Map<?, Object> context(CurrentUser user, HttpServletRequest request) {
        Object consistency = Objects.requireNonNull(request.getAttribute(RequestedConsistency.class.getName()));
        return Map.of(
                Asked.USER, user,
                Asked.REQUEST, request,
                Asked.CONSISTENCY, consistency,
                ParserOptions.class, PARSER,
                Introspection.INTROSPECTION_DISABLED, !isDevelopment);
    }

    private static ExecutionResult resultOf(Execution execution) {
        var outcome = execution.run(() -> {});
        return outcome.events() == null ? outcome.result() : ONLY_AS_EVENTS;
    }

    /** The first that the client prefers; JSON for those who take anything. */
    private static MediaType typeOf(String accept) {
        return MediaType.parseMediaTypes(accept).stream()
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .flatMap(accepted -> TYPES.stream().filter(accepted::includes))
                .findFirst()
                .orElse(JSON);
    }
}
