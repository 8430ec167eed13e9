package dev.tarn.eventlog;

import dev.tarn.codec.EventHash;
import dev.tarn.codec.StoredEvent;

/**
 * The end of the log.
 *
 * @param position of the last event; 0 when there is none
 * @param hash of the chain up to it
 */
record LogHead(long position, byte[] hash) {

    /** The end of the log once this event stands at the next position. */
    LogHead after(StoredEvent event) {
        StoredEvent placed = event.at(position + 1);
        return new LogHead(placed.position(), EventHash.of(hash, placed));
    }
}
