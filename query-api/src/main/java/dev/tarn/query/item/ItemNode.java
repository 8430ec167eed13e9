package dev.tarn.query.item;

import dev.tarn.web.json.RawJson;
import dev.tarn.web.json.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item taken apart, for those who ask for some of its fields. Its attributes keep their text. */
record ItemNode(
        UUID itemId,
        String name,
        @Nullable String description,
        List<String> tags,
        @Nullable RawJson attributes,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static ItemNode of(byte[] document) {
        return StrictJson.mapper().readValue(document, ItemNode.class);
    }
}
