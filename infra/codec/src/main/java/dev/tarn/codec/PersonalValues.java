package dev.tarn.codec;

import dev.tarn.domain.PersonalData;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The texts in an event, or in its context, that are {@link PersonalData}; of a JSON object, each text in it as well. */
public final class PersonalValues {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PersonalValues() {}

    /** The values of the components that are there. */
    public static Set<String> of(Record record) {
        Set<String> values = new LinkedHashSet<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (component.isAnnotationPresent(PersonalData.class) && read(component, record) instanceof String text) {
                values.add(text);
                if (text.startsWith("{")) {
                    eachTextIn(text, values::add);
                }
            }
        }
        return values;
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(record);
            return value == null ? "" : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells of each text in this JSON, at whatever depth; of none if it is no JSON. */
    public static void eachTextIn(String json, Consumer<String> listener) {
        try {
            visit(JSON.readTree(json), listener);
        } catch (JacksonException notJson) {
            // nothing in it, then
        }
    }

    private static void visit(JsonNode node, Consumer<String> listener) {
        if (node.isString()) {
            listener.accept(node.stringValue());
        }
        node.forEach(child -> visit(child, listener));
    }
}
