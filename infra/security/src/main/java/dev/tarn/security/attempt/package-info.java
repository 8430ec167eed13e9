/** Keeps in mind what is refused, and puts it where the command side makes events of it. */
@NullMarked
package dev.tarn.security.attempt;

import org.jspecify.annotations.NullMarked;
