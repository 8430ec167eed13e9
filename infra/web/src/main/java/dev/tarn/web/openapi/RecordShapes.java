package dev.tarn.web.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of the properties of a record which may be null; the others are always there. */
final class RecordShapes implements ModelConverter {

    private static final String NULL = "null";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        if (!others.hasNext()) {
            return null;
        }
        Schema<?> resolved = others.next().resolve(type, context, others);
        Class<?> shape = Json.mapper().constructType(type.getType()).getRawClass();
        if (resolved != null && shape.isRecord()) {
            Schema<?> model = resolved.get$ref() == null ? resolved : declared(resolved, context);
            if (model != null && model.getProperties() != null) {
                complete(model, shape.getRecordComponents());
            }
        }
        return resolved;
    }

    private static @Nullable Schema<?> declared(Schema<?> reference, ModelConverterContext context) {
        String path = reference.get$ref();
        return context.getDefinedModels().get(path.substring(path.lastIndexOf('/') + 1));
    }

    @SuppressWarnings("rawtypes") // as swagger has them
    private static void complete(Schema<?> model, RecordComponent[] components) {
        Map<String, Schema> properties = model.getProperties();
        for (RecordComponent component : components) {
            String name = nameOf(component);
            Schema<?> property = properties.get(name);
            if (property != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(name, orNull(property));
            } else if (property != null
                    && (model.getRequired() == null || !model.getRequired().contains(name))) {
                model.addRequiredItem(name);
            }
        }
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null || property.getEnum() != null) {
            return property.getAnyOf() != null
                    ? property
                    : new Schema<>().anyOf(List.of(property, new Schema<>().types(Set.of(NULL))));
        }
        Set<String> types = new LinkedHashSet<>();
        if (property.getTypes() != null) {
            types.addAll(property.getTypes());
        } else if (property.getType() != null) {
            types.add(property.getType());
        }
        if (!types.isEmpty()) {
            types.add(NULL);
            property.setTypes(types);
        }
        return property;
    }
}
