/** Takes what was refused, wherever it was, out of the table that it was put in. */
@NullMarked
package dev.tarn.eventlog.attempts;

import org.jspecify.annotations.NullMarked;
