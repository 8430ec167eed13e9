package dev.tarn.domain.log;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads receipts. Implemented by the event log, which keeps them for 24 hours. */
public interface Receipts {

    /** The receipt of this user under this key; null when there is none. */
    @Nullable
    StoredReceipt find(UUID userId, String key);
}
