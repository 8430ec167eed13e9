/** Rate limits: who may ask how often, counted here at once and with the other instances through Redis. */
@NullMarked
package dev.tarn.security.limit;

import org.jspecify.annotations.NullMarked;
