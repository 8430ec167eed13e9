package dev.tarn.query.events;

import dev.tarn.domain.Rejection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param type the published name; null for all
 * @param subject the aggregate; null for all
 */
record EventFilter(@Nullable String type, @Nullable UUID subject) {

    private static final int LONGEST_TYPE = 200;

    /** Refuses what cannot be the name of a type. */
    EventFilter {
        if (type != null && (type.isEmpty() || type.length() > LONGEST_TYPE || type.indexOf('\0') >= 0)) {
            throw new Rejection.Invalid("type", "must be the name of a type of event, such as tarn.item.created.v1");
        }
    }

    boolean accepts(PublishedEvent event) {
        return (type == null || type.equals(event.type())) && (subject == null || subject.equals(event.subject()));
    }
}
