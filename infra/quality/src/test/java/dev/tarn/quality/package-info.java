/** The rules of the architecture, checked in every build. */
@NullMarked
package dev.tarn.quality;

import org.jspecify.annotations.NullMarked;
