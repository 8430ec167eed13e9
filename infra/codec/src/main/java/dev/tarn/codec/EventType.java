package dev.tarn.codec;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.EventName;
import dev.tarn.domain.PersonalData;
import dev.tarn.domain.SubjectKeyAction;
import dev.tarn.domain.SupersededEvent;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.GenericTypeResolver;

/**
 * A published type of event, in one of its versions.
 *
 * @param name such as {@code tarn.item.created.v1}
 * @param written the record that it is written as
 * @param shape the record that it is read as: the same, or the one of the newest version
 * @param isPersonal whether something in it is encrypted with the owner's subject key
 * @param keyAction what becomes of that key with this event, if anything
 */
public record EventType(
        String name,
        Class<? extends DomainEvent> written,
        Class<? extends DomainEvent> shape,
        boolean isPersonal,
        SubjectKeyAction.@Nullable Action keyAction) {

    static EventType of(Class<? extends DomainEvent> written) {
        EventName name = written.getAnnotation(EventName.class);
        if (name == null || !written.isRecord()) {
            throw new IllegalStateException(written + " must be a record with an @EventName.");
        }
        Class<? extends DomainEvent> shape = newest(written);
        @Nullable SubjectKeyAction action = shape.getAnnotation(SubjectKeyAction.class);
        return new EventType(name.value(), written, shape, isPersonal(written), action == null ? null : action.value());
    }

    private static Class<? extends DomainEvent> newest(Class<? extends DomainEvent> version) {
        if (!SupersededEvent.class.isAssignableFrom(version)) {
            return version;
        }
        Class<?> next = GenericTypeResolver.resolveTypeArgument(version, SupersededEvent.class);
        return newest(Objects.requireNonNull(next).asSubclass(DomainEvent.class));
    }

    private static boolean isPersonal(Class<?> written) {
        return Arrays.stream(written.getRecordComponents())
                .anyMatch(component -> component.isAnnotationPresent(PersonalData.class));
    }
}
