/** Keeps every instance informed of whose access was withdrawn, whichever part is away. */
@NullMarked
package dev.tarn.security.feed;

import org.jspecify.annotations.NullMarked;
