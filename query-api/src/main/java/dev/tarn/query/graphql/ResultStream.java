package dev.tarn.query.graphql;

import dev.tarn.domain.Rejection;
import dev.tarn.query.graphql.Execution.Outcome;
import dev.tarn.query.stream.ServerSentEvents;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers with results as server-sent events (GraphQL over SSE, distinct connections mode). A subscription does not end by
 * itself: it breaks off without {@code complete}, so that clients know that they may subscribe again.
 */
final class ResultStream implements Heartbeat {

    private final HttpServletResponse response;
    private final JsonMapper json;
    private @Nullable OutputStream out;

    ResultStream(HttpServletResponse response, JsonMapper json) {
        this.response = response;
        this.json = json;
    }

    /**
     * Returns when all is told.
     *
     * @param refusals says why a subscription is not let in
     */
    void send(Execution execution, Function<Rejection, GraphQLError> refusals) throws IOException {
        Outcome outcome = execution.run(this);
        if (outcome.events() == null) {
            complete(outcome.result());
            return;
        }
        try {
            outcome.events().doOnNext(event -> tell(execution.tell(event))).blockLast();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SubscriptionPublisherException e) { // around what stopped the events
            switch (e.getCause()) {
                case Rejection refusal ->
                    complete(ExecutionResult.newExecutionResult()
                            .addError(refusals.apply(refusal))
                            .build());
                case UncheckedIOException gone -> throw gone.getCause();
                case RuntimeException failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }

    private void complete(ExecutionResult result) throws IOException {
        next(result);
        write("event: complete\ndata: \n\n");
    }

    private void tell(ExecutionResult result) {
        try {
            next(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void next(ExecutionResult result) throws IOException {
        write("event: next\ndata: " + json.writeValueAsString(Answered.of(result)) + "\n\n");
    }

    @Override
    public void send() throws IOException {
        write(":\n\n");
    }

    /** Only what there is to write begins the answer: until then it can be a problem. */
    private void write(String event) throws IOException {
        if (out == null) {
            out = ServerSentEvents.open(response);
        }
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
