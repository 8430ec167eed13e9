package dev.tarn.codec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What in a schema of events is not as it was, in words. Readers get events of all times, so a field may neither come nor
 * go nor become another. Texts that explain may change, and an enumeration may grow.
 */
final class ShapeChanges {

    private final List<String> changes = new ArrayList<>();

    private ShapeChanges() {}

    static List<String> between(JsonNode before, JsonNode after) {
        ShapeChanges found = new ShapeChanges();
        found.compare(before, after);
        return found.changes;
    }

    private void compare(JsonNode before, JsonNode after) {
        JsonNode old = before.get("properties");
        JsonNode now = after.get("properties");
        Set<String> names = new LinkedHashSet<>(old.propertyNames());
        names.addAll(now.propertyNames());
        for (String name : names) {
            if (!now.has(name)) {
                changes.add(name + " was removed");
            } else if (!old.has(name)) {
                changes.add(name + " was added");
            } else {
                compare(name, old.get(name), now.get(name), required(before, name), required(after, name));
            }
        }
    }

    private void compare(String name, JsonNode old, JsonNode now, boolean wasRequired, boolean isRequired) {
        if (!bare(old).equals(bare(now))) {
            changes.add(name + " was of another type");
        }
        if (wasRequired != isRequired) {
            changes.add(name + (isRequired ? " became required" : " became optional"));
        }
        missing(values(old), values(now)).forEach(value -> changes.add(name + " cannot be " + value + " any more"));
    }

    private static boolean required(JsonNode schema, String name) {
        return schema.path("required")
                .valueStream()
                .anyMatch(field -> field.asString().equals(name));
    }

    private static List<String> missing(List<String> old, List<String> now) {
        return old.stream().filter(value -> !now.contains(value)).toList();
    }

    /** The values that there are, of a field or of the elements of a list. */
    private static List<String> values(JsonNode property) {
        JsonNode one = property.path("items").isMissingNode() ? property : property.get("items");
        return one.path("enum").valueStream().map(JsonNode::asString).toList();
    }

    /** What is left without explanations, and without the values, which are compared apart. */
    private static JsonNode bare(JsonNode property) {
        ObjectNode bare = (ObjectNode) property.deepCopy();
        bare.remove(List.of("title", "description", "enum", "const"));
        if (bare.path("items") instanceof ObjectNode items) {
            items.remove(List.of("title", "description", "enum", "const"));
        }
        return bare;
    }
}
