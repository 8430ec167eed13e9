/** Runs real PostgreSQL, Kafka and Redis as child processes of this one, and keeps them running. */
@NullMarked
package dev.tarn.servers;

import org.jspecify.annotations.NullMarked;
