/** The users projection: accounts as administrators see them. */
@NullMarked
package dev.tarn.projection.users;

import org.jspecify.annotations.NullMarked;
