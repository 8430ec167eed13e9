/** Projections as their administrators command them: replays, pauses, dead letters. */
@NullMarked
package dev.tarn.domain.projection;

import org.jspecify.annotations.NullMarked;
