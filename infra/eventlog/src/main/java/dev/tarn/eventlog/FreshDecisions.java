package dev.tarn.eventlog;

import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.DuplicateReceipt;
import dev.tarn.domain.log.LogUnavailable;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command be decided on cached aggregates, and sees to it that no outcome rests on a state that was out of date.
 * An event that was appended to an aggregate proves that its state was current, since the sequence was free. Any other
 * outcome (a refusal, an answer without events, events of other aggregates alone) that rests on a cached aggregate is
 * decided again from the log; so is a command that somebody else was faster than.
 */
final class FreshDecisions implements CommandBus {

    private static final int ATTEMPTS = 10;

    private final CommandBus bus;

    FreshDecisions(CommandBus bus) {
        this.bus = bus;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (message, result) -> {});
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        Set<Object> taken = new HashSet<>(4);
        CommandResultMessage<R> result =
                ScopedValue.where(AggregateCache.TAKEN, taken).call(() -> this.<C, R>attempt(command));
        if (!isCurrent(command, result, taken)) {
            result = decideOnTheLog(command);
        }
        callback.onResult(command, result);
    }

    private <C, R> CommandResultMessage<R> decideOnTheLog(CommandMessage<C> command) {
        CommandResultMessage<R> result = attempt(command);
        for (int attempt = 2; attempt < ATTEMPTS && wasTooSlow(result); attempt++) {
            result = attempt(command);
        }
        return result;
    }

    private static boolean isCurrent(CommandMessage<?> command, CommandResultMessage<?> result, Set<Object> taken) {
        if (wasTooSlow(result)) {
            return false;
        }
        return taken.isEmpty() || scope(command).appendedAnything() || isAnswerOfTheLog(result);
    }

    /** Above all, what may be durable must not be decided again. */
    private static boolean isAnswerOfTheLog(CommandResultMessage<?> result) {
        return result.isExceptional()
                && (result.exceptionResult() instanceof LogUnavailable
                        || result.exceptionResult() instanceof DuplicateReceipt);
    }

    private static boolean wasTooSlow(CommandResultMessage<?> result) {
        return result.isExceptional()
                && (result.exceptionResult() instanceof ConcurrencyException
                        || result.exceptionResult() instanceof LockAcquisitionFailedException);
    }

    private static AppendScope scope(CommandMessage<?> command) {
        return AxonEventStorage.scope(command);
    }

    private <C, R> CommandResultMessage<R> attempt(CommandMessage<C> command) {
        Answer<C, R> answer = new Answer<>();
        bus.dispatch(command, answer);
        if (answer.result == null) {
            throw new IllegalStateException("The command bus must handle a command in the thread that dispatches it.");
        }
        return answer.result;
    }

    private static final class Answer<C, R> implements CommandCallback<C, R> {
        private @Nullable CommandResultMessage<R> result;

        @Override
        @SuppressWarnings("unchecked") // the handler's result is of the type that its caller expects
        public void onResult(CommandMessage<? extends C> command, CommandResultMessage<? extends R> outcome) {
            result = (CommandResultMessage<R>) outcome;
        }
    }

    @Override
    public Registration subscribe(String commandName, MessageHandler<? super CommandMessage<?>> handler) {
        return bus.subscribe(commandName, handler);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerHandlerInterceptor(interceptor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerDispatchInterceptor(interceptor);
    }
}
