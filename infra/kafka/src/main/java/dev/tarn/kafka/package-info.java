/** Kafka as every part of Tarn meets it: the topic of events, an event as a record, clients, and the consumer runner. */
@NullMarked
package dev.tarn.kafka;

import org.jspecify.annotations.NullMarked;
