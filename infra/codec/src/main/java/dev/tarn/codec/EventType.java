package dev.tarn.codec;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import dev.tarn.domain.SubjectKeyAction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published type of event.
 *
 * @param name such as {@code tarn.item.created.v1}
 */
public record EventType(String name, Class<? extends DomainEvent> shape) {

    static EventType of(Class<? extends DomainEvent> shape) {
        EventName name = shape.getAnnotation(EventName.class);
        if (name == null || !shape.isRecord()) {
            throw new IllegalStateException(shape + " must be a record with an @EventName.");
        }
        return new EventType(name.value(), shape);
    }

    /** What becomes of the owner's subject key with this event, if anything. */
    public Optional<SubjectKeyAction.Action> keyAction() {
        @Nullable SubjectKeyAction action = shape.getAnnotation(SubjectKeyAction.class);
        return Optional.ofNullable(action).map(SubjectKeyAction::value);
    }
}
