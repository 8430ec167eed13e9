package dev.tarn.query.item;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is in an item's document. Only the API's documentation reads this: documents are passed on as bytes. */
@Schema(name = "Item")
record ItemDocument(
        UUID itemId,
        String name,
        @Nullable String description,
        List<String> tags,
        @Nullable Map<String, Object> attributes,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** A page of them. */
    @Schema(name = "ItemPage")
    record Page(List<ItemDocument> items, @Nullable String nextCursor) {}
}
