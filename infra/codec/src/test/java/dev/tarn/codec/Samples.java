package dev.tarn.codec;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.SupersededEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event of each type there is, every component filled; a new type needs nothing here. */
final class Samples {

    static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    private Samples() {}

    static DomainEvent full(EventType type) {
        return create(type, component -> value(component.getName(), component.getGenericType()));
    }

    /** The same with null wherever null is allowed. */
    static DomainEvent sparse(EventType type) {
        return create(
                type,
                component -> component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        ? null
                        : value(component.getName(), component.getGenericType()));
    }

    /** What this event reads as. */
    static DomainEvent newest(DomainEvent event) {
        return event instanceof SupersededEvent<?> older ? newest(older.upcast()) : event;
    }

    private interface Filling {
        @Nullable
        Object of(RecordComponent component);
    }

    private static DomainEvent create(EventType type, Filling filling) {
        RecordComponent[] components = type.written().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(filling::of).toArray();
        try {
            var constructor = type.written().getDeclaredConstructor(types);
            constructor.setAccessible(true); // versions that nobody writes any more are hidden
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static Object value(String name, Type type) {
        return switch (type) {
            case ParameterizedType some
            when some.getRawType() == List.class -> List.of(value(name, some.getActualTypeArguments()[0]));
            case ParameterizedType some
            when some.getRawType() == Set.class -> Set.of(value(name, some.getActualTypeArguments()[0]));
            case Class<?> c when c == String.class -> "the " + name + ", ünïcode \u0000 \"{}\"";
            case Class<?> c
            when c == UUID.class -> UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case Class<?> c when c == Instant.class -> AT;
            case Class<?> c when c == int.class -> 7;
            case Class<?> c when c == long.class || c == Long.class -> 7_000_000_000L;
            case Class<?> c when c.isEnum() -> c.getEnumConstants()[0];
            default -> throw new AssertionError("Say here what a " + type + " looks like.");
        };
    }
}
