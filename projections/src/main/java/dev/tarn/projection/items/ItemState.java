package dev.tarn.projection.items;

import dev.tarn.postgres.SearchTerms;
import dev.tarn.projection.items.ItemDocument.Content;
import java.time.Instant;
import java.util.UUID;

/** An item as one of its events has left it. */
record ItemState(
        UUID itemId,
        UUID ownerId,
        Content content,
        byte[] document,
        long version,
        long position,
        Instant createdAt,
        Instant updatedAt) {

    /** What it is found by. */
    long[] terms() {
        var terms = new SearchTerms().text(content.name()).text(content.description());
        content.tags().forEach(terms::tag);
        return terms.toArray();
    }
}
