/** Reads a user's own items: one, a list, and how one came to be what it is. */
@NullMarked
package dev.tarn.query.item;

import org.jspecify.annotations.NullMarked;
