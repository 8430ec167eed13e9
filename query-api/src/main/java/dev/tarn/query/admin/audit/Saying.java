package dev.tarn.query.admin.audit;

import dev.tarn.query.change.FieldChange;
import dev.tarn.query.change.JsonFields;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one event says, or several: JSON by the name of its field. */
record Saying(Map<String, String> json) {

    /** What later events of the same aggregate change; all else is said by one event and done with. */
    private static final Set<String> LASTING =
            Set.of("name", "description", "tags", "attributes", "email", "displayName", "roles", "status", "paused");

    private static final String NULL = "null";

    /** Out of JSON objects, of which a later one wins; null is none. */
    static Saying of(List<@Nullable String> objects) {
        Map<String, String> json = new LinkedHashMap<>();
        for (String object : objects) {
            if (object != null) {
                json.putAll(JsonFields.of(object.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return new Saying(json);
    }

    /** What is not as it was. */
    Map<String, FieldChange> changesSince(Saying earlier) {
        Map<String, FieldChange> changes = new LinkedHashMap<>();
        json.keySet().forEach(field -> {
            String from = LASTING.contains(field) ? earlier.valueOf(field) : null;
            String to = valueOf(field);
            if (!Objects.equals(from, to)) {
                changes.put(field, FieldChange.of(from, to));
            }
        });
        return changes;
    }

    private @Nullable String valueOf(String field) {
        String value = json.get(field);
        return NULL.equals(value) ? null : value;
    }
}
