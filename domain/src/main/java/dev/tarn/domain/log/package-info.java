/** What a command and the event log tell each other: where events come from, where they went, and receipts for them. */
@NullMarked
package dev.tarn.domain.log;

import org.jspecify.annotations.NullMarked;
