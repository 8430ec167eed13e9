/** Tarn as its users have it: real processes on real servers, spoken to over HTTP. */
@NullMarked
package dev.tarn.e2e;

import org.jspecify.annotations.NullMarked;
