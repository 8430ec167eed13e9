package dev.tarn.command;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/** Looks at aggregates as the log has them now, for decisions that have to be made before a command can be. */
@Component
public final class AggregateReader {

    private final Configuration axon;

    AggregateReader(Configuration axon) {
        this.axon = axon;
    }

    /** What an aggregate tells; empty when there is none, or it has been deleted. */
    public <A, R> Optional<R> read(Class<A> type, UUID id, Function<A, R> question) {
        var unitOfWork = DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage(id));
        ResultMessage<R> result = unitOfWork.executeWithResult(
                () -> axon.repository(type).load(id.toString()).invoke(question));
        if (!result.isExceptional()) {
            return Optional.ofNullable(result.getPayload());
        }
        if (result.exceptionResult() instanceof AggregateNotFoundException) {
            return Optional.empty();
        }
        throw result.exceptionResult() instanceof RuntimeException failure
                ? failure
                : new IllegalStateException("An aggregate could not be read.", result.exceptionResult());
    }
}
