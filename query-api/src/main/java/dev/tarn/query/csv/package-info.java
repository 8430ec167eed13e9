/** Tables as CSV. */
@NullMarked
package dev.tarn.query.csv;

import org.jspecify.annotations.NullMarked;
