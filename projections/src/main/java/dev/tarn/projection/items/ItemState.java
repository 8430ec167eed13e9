package dev.tarn.projection.items;

import dev.tarn.postgres.ItemJson;
import dev.tarn.postgres.SearchTerms;
import java.time.Instant;
import java.util.UUID;

/**
 * An item as one of its events has left it.
 *
 * @param json the content, as it is stored
 */
record ItemState(
        UUID itemId,
        UUID ownerId,
        ItemContent content,
        byte[] json,
        long version,
        long position,
        Instant createdAt,
        Instant updatedAt) {

    /** What a GET of it answers. */
    byte[] document() {
        return ItemJson.of(itemId, json, version, createdAt, updatedAt);
    }

    /** What it is found by. */
    long[] terms() {
        var terms = new SearchTerms().text(content.name()).text(content.description());
        content.tags().forEach(terms::tag);
        return terms.toArray();
    }
}
