/** The sessions projection: where a user is signed in. */
@NullMarked
package dev.tarn.projection.sessions;

import org.jspecify.annotations.NullMarked;
