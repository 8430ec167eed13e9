package dev.tarn.kafka;

import dev.tarn.domain.log.EventContext;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The part of an event's context that its record says in the clear. */
public record EventOrigin(String correlationId, @Nullable String causationId, String traceparent) {

    /** What is not personal in a context. */
    public static EventOrigin of(EventContext context) {
        return new EventOrigin(context.correlationId(), context.causationId(), context.traceparent());
    }

    void forEach(BiConsumer<String, String> header) {
        header.accept("correlationid", correlationId);
        header.accept("traceparent", traceparent);
        if (causationId != null) {
            header.accept("causationid", causationId);
        }
    }
}
