package dev.tarn.projection;

import java.util.UUID;

/** Something that an administrator asks about a dead letter. */
record LetterRequest(UUID id, long letterId, Action action) {

    enum Action {
        RETRY,
        PREVIEW,
        DISCARD
    }
}
