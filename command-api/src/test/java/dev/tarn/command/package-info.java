/** The command API over an event log in memory. */
@NullMarked
package dev.tarn.command;

import org.jspecify.annotations.NullMarked;
