/** The items projection: items and their history in PostgreSQL, and items once more in Redis. */
@NullMarked
package dev.tarn.projection.items;

import org.jspecify.annotations.NullMarked;
