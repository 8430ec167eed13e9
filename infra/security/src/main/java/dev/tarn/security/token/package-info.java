/** The tokens of a session: signed access tokens, and refresh tokens that are good once. */
@NullMarked
package dev.tarn.security.token;

import org.jspecify.annotations.NullMarked;
