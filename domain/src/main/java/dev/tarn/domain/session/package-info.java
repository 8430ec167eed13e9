/** Sessions: a sign-in that lasts, from one device, renewed by single-use refresh tokens. */
@NullMarked
package dev.tarn.domain.session;

import org.jspecify.annotations.NullMarked;
