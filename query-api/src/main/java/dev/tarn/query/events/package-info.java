/** The events themselves, in their one global order, for analysts: as pages, and as a stream of what happens. */
@NullMarked
package dev.tarn.query.events;

import org.jspecify.annotations.NullMarked;
