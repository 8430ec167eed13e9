package dev.tarn.projection.items;

import dev.tarn.projection.items.ItemDocument.Content;
import java.time.Instant;
import java.util.UUID;

/** An item as one of its events has left it. */
record ItemState(
        UUID itemId,
        UUID ownerId,
        Content content,
        byte[] document,
        String type,
        long version,
        long position,
        Instant createdAt,
        Instant updatedAt) {

    static final String CREATED = "created";
    static final String CHANGED = "changed";
}
