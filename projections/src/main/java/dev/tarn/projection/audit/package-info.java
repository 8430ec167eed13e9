/** The audit projection: every event, for administrators. */
@NullMarked
package dev.tarn.projection.audit;

import org.jspecify.annotations.NullMarked;
