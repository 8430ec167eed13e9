/** The system as a whole: whether all of its parts work. */
@NullMarked
package dev.tarn.domain.system;

import org.jspecify.annotations.NullMarked;
