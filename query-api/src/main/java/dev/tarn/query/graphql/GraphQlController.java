package dev.tarn.query.graphql;

import dev.tarn.query.consistency.ReadsFrom;
import dev.tarn.query.consistency.RequestedConsistency;
import dev.tarn.query.database.QueryProperties;
import dev.tarn.security.CurrentUser;
import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import graphql.ExecutionResult;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

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

    private static final ParserOptions PARSER = ParserOptions.newParserOptions()
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .maxCharacters(Asked.MOST_CHARACTERS)
            .maxTokens(4_000)
            .maxWhitespaceTokens(Asked.MOST_CHARACTERS)
            .maxRuleDepth(200)
            .redactTokenParserErrorMessages(true)
            .build();

    private final ExecutionGraphQlService service;
    private final boolean isDevelopment;

    GraphQlController(@Lazy ExecutionGraphQlService service, QueryProperties properties) {
        this.service = service;
        isDevelopment = properties.development();
    }

    @Operation(
            summary = "Whatever a GraphQL document asks for",
            description = "A field that is refused is null, with `extensions.code` in `errors` saying why. When a field"
                    + " cannot be read at the moment, the whole request is answered 503.")
    @PostMapping(
            path = "/graphql",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, RESPONSE_JSON})
    ResponseEntity<Map<String, @Nullable Object>> graphql(
            CurrentUser user,
            HttpServletRequest request,
            @Valid @RequestBody Asked asked,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accept) {
        ExecutionResult result = execute(asked, user, request);
        MediaType type = typeOf(accept);
        HttpStatus status = type.equals(RESPONSE) && !result.isDataPresent() ? HttpStatus.BAD_REQUEST : HttpStatus.OK;
        return ResponseEntity.status(status).contentType(type).body(Answered.of(result));
    }

    /** Runs on the thread of the request, which is a virtual one and may wait. */
    private ExecutionResult execute(Asked asked, CurrentUser user, HttpServletRequest request) {
        var execution = new DefaultExecutionGraphQlRequest(
                asked.query(),
                asked.operationName(),
                asked.variables(),
                asked.extensions(),
                UUID.randomUUID().toString(),
                Locale.ENGLISH);
        Object consistency = Objects.requireNonNull(request.getAttribute(RequestedConsistency.class.getName()));
        execution.configureExecutionInput((_, builder) -> builder.graphQLContext(Map.of(
                        Asked.USER, user,
                        Asked.REQUEST, request,
                        Asked.CONSISTENCY, consistency,
                        ParserOptions.class, PARSER,
                        Introspection.INTROSPECTION_DISABLED, !isDevelopment))
                .build());
        var answer = Objects.requireNonNull(service.execute(execution).block());
        Problem outage = answer.getExecutionInput().getGraphQLContext().get(Asked.OUTAGE);
        if (outage != null) {
            throw new ProblemException(outage);
        }
        return answer.getExecutionResult();
    }

    /** The first that the client prefers; JSON for those who take anything. */
    private static MediaType typeOf(String accept) {
        return MediaType.parseMediaTypes(accept).stream()
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .flatMap(accepted -> List.of(JSON, RESPONSE).stream().filter(accepted::includes))
                .findFirst()
                .orElse(JSON);
    }
}
