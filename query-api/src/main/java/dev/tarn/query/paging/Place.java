package dev.tarn.query.paging;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in a sorted list, right behind one entry. Being made of values and not of a count, it stays where it is when
 * others insert.
 *
 * @param key what the list is sorted by, as text
 * @param id what decides between equal keys
 */
public record Place(String key, UUID id) {

    /** The key as a moment, in lists that are sorted by one. */
    public Instant at() {
        return Instant.parse(key);
    }
}
