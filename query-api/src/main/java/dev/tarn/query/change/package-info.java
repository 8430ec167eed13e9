/** What changed in something, field by field. */
@NullMarked
package dev.tarn.query.change;

import org.jspecify.annotations.NullMarked;
