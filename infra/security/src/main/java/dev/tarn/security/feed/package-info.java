/** Keeps every instance informed, from Kafka, of which sessions are over. */
@NullMarked
package dev.tarn.security.feed;

import org.jspecify.annotations.NullMarked;
