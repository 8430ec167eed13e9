package dev.tarn.query.item;

import java.util.UUID;

/**
 * One item as its view keeps it.
 *
 * @param document its JSON, as it is served
 */
record StoredItem(UUID ownerId, long version, byte[] document) {}
