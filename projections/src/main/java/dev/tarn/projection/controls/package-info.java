/** The controls projection: what administrators want of all the others. */
@NullMarked
package dev.tarn.projection.controls;

import org.jspecify.annotations.NullMarked;
