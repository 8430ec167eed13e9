/** The event log on PostgreSQL: one total order of everything that happened, as an Axon event storage engine. */
@NullMarked
package dev.tarn.eventlog;

import org.jspecify.annotations.NullMarked;
