/** What answers that stay open have in common. */
@NullMarked
package dev.tarn.query.stream;

import org.jspecify.annotations.NullMarked;
