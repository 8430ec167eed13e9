package dev.tarn.eventlog;

import java.util.UUID;

/**
 * What is kept of a user whose subject key is destroyed, so that what is left of them can be searched for: fingerprints
 * of what was personal, under a key of their own.
 *
 * @param eventId of the event that destroys the subject key
 * @param key of the fingerprints, wrapped with the master key
 * @param isComplete whether all values are among them
 */
record Erasure(UUID ownerId, UUID eventId, byte[] key, byte[] fingerprints, boolean isComplete) {}
