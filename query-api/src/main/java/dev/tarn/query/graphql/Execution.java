package dev.tarn.query.graphql;

import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What one request asks for. It runs on the thread of the request, which is a virtual one and may wait. */
final class Execution {

    private final ExecutionGraphQlService service;
    private final Asked asked;
    private final Map<?, Object> context;

    /** @param context of all fields */
    Execution(ExecutionGraphQlService service, Asked asked, Map<?, Object> context) {
        this.service = service;
        this.asked = asked;
        this.context = context;
    }

    /**
     * What comes of it.
     *
     * @param events for each of which there is a result to come, if it is a subscription that was let in
     */
    record Outcome(ExecutionResult result, @Nullable Flux<Object> events) {}

    /** Runs it, though of a subscription only what lets it in. */
    Outcome run(Heartbeat heartbeat) {
        return run(Asked.HEARTBEAT, heartbeat);
    }

    /**
     * The result for an event of a subscription. It is run anew for each: what the engine keeps while it runs one would
     * else grow for as long as somebody subscribes.
     */
    ExecutionResult tell(Object event) {
        return run(Asked.EVENT, event).result();
    }

    private Outcome run(String name, Object value) {
        var request = new DefaultExecutionGraphQlRequest(
                asked.query(),
                asked.operationName(),
                asked.variables(),
                asked.extensions(),
                UUID.randomUUID().toString(),
                Locale.ENGLISH);
        request.configureExecutionInput((_, builder) -> builder.graphQLContext(context)
                .graphQLContext(Map.of(name, value))
                .build());
        var answer = Objects.requireNonNull(service.execute(request).block());
        ExecutionInput input = answer.getExecutionInput();
        Flux<Object> events = input.getGraphQLContext().get(Asked.EVENTS);
        ExecutionResult result = events == null ? only(answer.getExecutionResult()) : answer.getExecutionResult();
        Problem outage = input.getGraphQLContext().get(Asked.OUTAGE);
        if (outage != null) {
            throw new ProblemException(outage);
        }
        return new Outcome(result, events);
    }

    /** The engine answers a subscription with results, of which there is one when there is one event. */
    private static ExecutionResult only(ExecutionResult result) {
        return result.getData() instanceof Publisher<?> results
                ? Objects.requireNonNull((ExecutionResult) Mono.from(results).block())
                : result;
    }
}
