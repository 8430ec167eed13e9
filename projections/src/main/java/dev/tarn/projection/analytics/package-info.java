/** The analytics projection: how much Tarn is used, counted by the hour. */
@NullMarked
package dev.tarn.projection.analytics;

import org.jspecify.annotations.NullMarked;
