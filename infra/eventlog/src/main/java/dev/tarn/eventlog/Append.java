package dev.tarn.eventlog;

import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.SubjectKey;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one command adds to the log: all of it or nothing.
 *
 * @param events without their positions
 * @param receipt to keep in the same transaction
 * @param createdKeys subject keys that begin with these events
 * @param erasures owners whose subject keys end with them
 * @param done the position of the first event, once it is durable
 */
record Append(
        List<StoredEvent> events,
        @Nullable SealedReceipt receipt,
        List<SubjectKey> createdKeys,
        List<Erasure> erasures,
        CompletableFuture<Long> done) {

    /** A receipt whose body only its user's subject key opens. */
    record SealedReceipt(
            UUID userId, String key, byte[] fingerprint, int status, byte[] body, String[] headers, UUID ownerId) {}

    void fail(Throwable cause) {
        done.completeExceptionally(cause);
    }
}
