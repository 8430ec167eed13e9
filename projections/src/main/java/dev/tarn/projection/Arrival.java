package dev.tarn.projection;

import dev.tarn.codec.EventType;
import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.SubjectKeyAction.Action;

/** An event of interest, just read, not decoded. */
record Arrival(StoredEvent stored, EventType type, int partition, long offset) {

    /** After this event nothing personal of its owner may be kept. */
    boolean destroysKey() {
        return destroysKey(type);
    }

    static boolean destroysKey(EventType type) {
        return type.keyAction() == Action.DESTROY;
    }
}
