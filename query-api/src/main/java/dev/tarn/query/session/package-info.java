/** Reads where a user is signed in. */
@NullMarked
package dev.tarn.query.session;

import org.jspecify.annotations.NullMarked;
