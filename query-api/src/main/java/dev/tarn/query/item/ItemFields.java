package dev.tarn.query.item;

import dev.tarn.query.change.FieldChange;
import dev.tarn.query.change.JsonFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the owner wrote, field by field, as it stands in an item's row. */
record ItemFields(Map<String, String> json) {

    /** There is no item yet. */
    static final ItemFields NONE = new ItemFields(Map.of());

    private static final List<String> FIELDS = List.of("name", "description", "tags", "attributes");

    /** Reads the fields of its content. */
    static ItemFields of(byte[] content) {
        Map<String, String> json = JsonFields.of(content);
        json.keySet().retainAll(FIELDS);
        return new ItemFields(json);
    }

    /** What is different from an earlier version; everything is, from none. */
    Map<String, FieldChange> changesSince(ItemFields earlier) {
        Map<String, FieldChange> changes = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String from = earlier.json.get(field);
            String to = json.get(field);
            if (earlier.equals(NONE) || !Objects.equals(from, to)) {
                changes.put(field, FieldChange.of(from, to));
            }
        }
        return changes;
    }
}
