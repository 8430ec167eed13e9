/** Attempts that were refused: kept as events, folded, so that no flood of them can fill the log. */
@NullMarked
package dev.tarn.domain.attempt;

import org.jspecify.annotations.NullMarked;
