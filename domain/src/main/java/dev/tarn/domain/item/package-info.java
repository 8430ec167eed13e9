/** Items: the data that a user keeps. */
@NullMarked
package dev.tarn.domain.item;

import org.jspecify.annotations.NullMarked;
