/** Redis as every part of Tarn meets it: a connection that fails fast, checkpoint announcements, and the view of items. */
@NullMarked
package dev.tarn.redis;

import org.jspecify.annotations.NullMarked;
