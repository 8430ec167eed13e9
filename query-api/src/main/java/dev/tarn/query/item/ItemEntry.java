package dev.tarn.query.item;

import dev.tarn.query.paging.Place;

/**
 * An item in a list.
 *
 * @param document its JSON, as it is served
 */
record ItemEntry(Place place, byte[] document) {}
