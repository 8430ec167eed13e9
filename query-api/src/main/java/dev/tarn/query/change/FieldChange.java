package dev.tarn.query.change;

import dev.tarn.web.json.RawJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a field was before and is now. */
public record FieldChange(
        @Schema(implementation = Object.class) @Nullable RawJson from,
        @Schema(implementation = Object.class) @Nullable RawJson to) {

    /** A change from one JSON text to another; null for none. */
    public static FieldChange of(@Nullable String from, @Nullable String to) {
        return new FieldChange(raw(from), raw(to));
    }

    /** A change with the name of its field, for those who cannot have names as keys. */
    public record Named(
            String field, @Nullable RawJson from, @Nullable RawJson to) {}

    /** The same changes as a list. */
    public static List<Named> named(Map<String, FieldChange> changes) {
        return changes.entrySet().stream()
                .map(change -> new Named(
                        change.getKey(),
                        change.getValue().from(),
                        change.getValue().to()))
                .toList();
    }

    private static @Nullable RawJson raw(@Nullable String json) {
        return json == null ? null : new RawJson(json);
    }
}
