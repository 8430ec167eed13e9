/** Constraints on the fields of a request, with messages that a person understands. */
@NullMarked
package dev.tarn.web.constraint;

import org.jspecify.annotations.NullMarked;
