package dev.tarn.query.admin.erasure;

import dev.tarn.codec.Fingerprints;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That a user was erased.
 *
 * @param position of the event that did it
 * @param keyIsThere whether there is a subject key of the user all the same
 * @param fingerprints of what was personal; none once 30 days have passed
 * @param isComplete whether all values are among the fingerprints
 */
record Erasure(
        UUID userId,
        long position,
        Instant erasedAt,
        boolean keyIsThere,
        Optional<Fingerprints> fingerprints,
        boolean isComplete) {}
