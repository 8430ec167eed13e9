/** The machinery of projections: reads the events, hands them to each projection in batches, and remembers how far it is. */
@NullMarked
package dev.tarn.projection;

import org.jspecify.annotations.NullMarked;
