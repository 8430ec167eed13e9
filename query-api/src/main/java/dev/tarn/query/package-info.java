/** The query side: serves the views, and knows nothing of how they came about. */
@NullMarked
package dev.tarn.query;

import org.jspecify.annotations.NullMarked;
