/** Reads a user's own profile. */
@NullMarked
package dev.tarn.query.user;

import org.jspecify.annotations.NullMarked;
