/** Seals the log: signs where its hash chain has come to, and publishes that outside the database. */
@NullMarked
package dev.tarn.eventlog.seal;

import org.jspecify.annotations.NullMarked;
