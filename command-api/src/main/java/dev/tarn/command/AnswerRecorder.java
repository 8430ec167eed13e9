package dev.tarn.command;

import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.Receipt;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Writes the receipt of a command once its handler has decided and before its events are appended, so that receipt and
 * events become durable together, or neither does.
 */
final class AnswerRecorder implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** The metadata entry of a command message that holds its {@link Recording}. */
    static final String METADATA_KEY = "recording";

    /** Makes a receipt of what the handler answered. */
    @FunctionalInterface
    interface Recording extends Function<@Nullable Object, Receipt> {}

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        Object result = chain.proceed();
        var metadata = unitOfWork.getMessage().getMetaData();
        if (metadata.get(METADATA_KEY) instanceof Recording recording
                && metadata.get(AppendScope.METADATA_KEY) instanceof AppendScope scope) {
            scope.keep(recording.apply(result));
        }
        return result;
    }
}
