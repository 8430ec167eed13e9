/** The relay: brings the event log to Kafka, each event exactly once and in order. */
@NullMarked
package dev.tarn.eventlog.relay;

import org.jspecify.annotations.NullMarked;
