/** Projections as administrators see them: how far they are, their replays, their dead letters. */
@NullMarked
package dev.tarn.query.admin.projections;

import org.jspecify.annotations.NullMarked;
