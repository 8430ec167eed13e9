/** Tells analysts and administrators how much Tarn is used. */
@NullMarked
package dev.tarn.query.admin.analytics;

import org.jspecify.annotations.NullMarked;
