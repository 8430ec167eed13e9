package dev.tarn.seal;

import dev.tarn.codec.StoredEvent;

/**
 * An event as it lies in the log.
 *
 * @param hash that lies beside it
 */
public record LoggedEvent(StoredEvent event, byte[] hash) {}
