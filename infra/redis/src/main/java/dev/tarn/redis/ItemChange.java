package dev.tarn.redis;

import java.util.UUID;

/** A change to one item in the Redis view, made by the event at this position. */
public sealed interface ItemChange {

    UUID itemId();

    long position();

    /** The item is so now. */
    record Put(UUID itemId, long position, UUID ownerId, long version, byte[] document) implements ItemChange {}

    /** The item is gone. */
    record Delete(UUID itemId, long position) implements ItemChange {}
}
