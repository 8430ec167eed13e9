package dev.tarn.projection;

import dev.tarn.kafka.Place;

/**
 * A step of the checkpoint of one partition.
 *
 * @param expected the position that the table must have, else another instance has taken over
 */
record Advance(int partition, long expected, Place to) {}
