package dev.tarn.command;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.EventContext;
import dev.tarn.web.ConsistencyTokens;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Sends commands over Axon's bus, in the thread of the request, and turns what Axon throws into rejections. */
public final class Commands {

    private final CommandBus bus;
    private final ConsistencyTokens tokens;

    Commands(CommandBus bus, ConsistencyTokens tokens) {
        this.bus = bus;
        this.tokens = tokens;
        bus.registerHandlerInterceptor(new AnswerRecorder());
    }

    /** Sends a command and waits until its events are durable, or until it is refused. */
    public <R> Outcome<R> send(Object command, EventContext origin) {
        return send(command, new AppendScope(origin, null), Map.of());
    }

    /** The same for a command whose answer is kept with its events. */
    <R> Outcome<R> send(Object command, EventContext origin, AnswerRecorder.Recording recording) {
        return send(command, new AppendScope(origin, null), Map.of(AnswerRecorder.METADATA_KEY, recording));
    }

    private <R> Outcome<R> send(Object command, AppendScope scope, Map<String, ?> metadata) {
        CommandMessage<Object> message = GenericCommandMessage.asCommandMessage(command)
                .andMetaData(metadata)
                .andMetaData(Map.of(AppendScope.METADATA_KEY, scope));
        R result = this.<R>dispatch(message).getPayload();
        return new Outcome<>(result, tokens.issue(scope.partition(), scope.lastPosition()));
    }

    private <R> CommandResultMessage<? extends R> dispatch(CommandMessage<Object> message) {
        var answer = new AtomicReference<CommandResultMessage<? extends R>>();
        bus.<Object, R>dispatch(message, (_, result) -> answer.set(result));
        CommandResultMessage<? extends R> result = answer.get();
        if (result == null) {
            throw new IllegalStateException("The command bus answered nothing.");
        }
        if (result.isExceptional()) {
            throw failure(result.exceptionResult());
        }
        return result;
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case AggregateNotFoundException _ -> new Rejection.NotFound("thing");
            case ConcurrencyException _ ->
                new Rejection.Conflict("concurrent-change", "It is being changed at the same time. Try again.");
            case CommandExecutionException e when e.getCause() != null -> failure(e.getCause());
            case RuntimeException e -> e;
            default -> new IllegalStateException("A command could not be handled.", cause);
        };
    }
}
