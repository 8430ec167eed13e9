package dev.tarn.projection.analytics;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An item as far as its tags go.
 *
 * @param at the hour of its creation
 * @param tags each once
 */
record TaggedItem(UUID itemId, UUID ownerId, Instant at, List<String> tags) {

    TaggedItem with(List<String> newTags) {
        return new TaggedItem(itemId, ownerId, at, newTags);
    }
}
