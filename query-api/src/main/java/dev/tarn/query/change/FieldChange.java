package dev.tarn.query.change;

import dev.tarn.web.json.RawJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a field was before and is now. */
public record FieldChange(
        @Schema(implementation = Object.class) @Nullable RawJson from,
        @Schema(implementation = Object.class) @Nullable RawJson to) {

    /** A change from one JSON text to another; null for none. */
    public static FieldChange of(@Nullable String from, @Nullable String to) {
        return new FieldChange(raw(from), raw(to));
    }

    private static @Nullable RawJson raw(@Nullable String json) {
        return json == null ? null : new RawJson(json);
    }
}
