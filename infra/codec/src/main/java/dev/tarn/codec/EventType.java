package dev.tarn.codec;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import dev.tarn.domain.PersonalData;
import dev.tarn.domain.SubjectKeyAction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A published type of event.
 *
 * @param name such as {@code tarn.item.created.v1}
 * @param isPersonal whether something in it is encrypted with the owner's subject key
 * @param keyAction what becomes of that key with this event, if anything
 */
public record EventType(
        String name,
        Class<? extends DomainEvent> shape,
        boolean isPersonal,
        SubjectKeyAction.@Nullable Action keyAction) {

    static EventType of(Class<? extends DomainEvent> shape) {
        EventName name = shape.getAnnotation(EventName.class);
        if (name == null || !shape.isRecord()) {
            throw new IllegalStateException(shape + " must be a record with an @EventName.");
        }
        @Nullable SubjectKeyAction action = shape.getAnnotation(SubjectKeyAction.class);
        return new EventType(name.value(), shape, isPersonal(shape), action == null ? null : action.value());
    }

    private static boolean isPersonal(Class<?> shape) {
        return Arrays.stream(shape.getRecordComponents())
                .anyMatch(component -> component.isAnnotationPresent(PersonalData.class));
    }
}
