/** The profiles projection: what users see of their own account. */
@NullMarked
package dev.tarn.projection.profiles;

import org.jspecify.annotations.NullMarked;
