package dev.tarn.eventlog;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The name and fields of an aggregate's class, as a text: a snapshot made with other fields is not read. */
final class AggregateShape {

    private AggregateShape() {}

    static String of(Class<?> aggregate) {
        return Arrays.stream(aggregate.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(AggregateShape::describe)
                .sorted()
                .collect(Collectors.joining(",", aggregate.getName() + "(", ")"));
    }

    private static String describe(Field field) {
        return field.getName() + " " + field.getGenericType().getTypeName();
    }

    static Map<String, Class<?>> byName(Iterable<Class<?>> aggregates) {
        Map<String, Class<?>> shapes = new HashMap<>();
        aggregates.forEach(aggregate -> shapes.put(of(aggregate), aggregate));
        return Map.copyOf(shapes);
    }
}
