package dev.tarn.projection.audit;

import dev.tarn.projection.JsonText;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A JSON object that grows field by field. */
final class JsonObject {

    private final StringBuilder json = new StringBuilder("{");

    JsonObject text(String name, @Nullable Object value) {
        JsonText.append(name(name), value == null ? null : value.toString());
        return this;
    }

    JsonObject texts(String name, Collection<String> values) {
        JsonText.append(name(name), values);
        return this;
    }

    /** A value that is JSON already; null for none. */
    JsonObject json(String name, @Nullable Object value) {
        name(name).append(value);
        return this;
    }

    private StringBuilder name(String name) {
        return json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":");
    }

    /** The object as text; null when it has no field. */
    @Nullable
    String done() {
        return json.length() > 1 ? json.append('}').toString() : null;
    }
}
