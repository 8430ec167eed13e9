/** Commands on projections: replays, pauses, dead letters. For administrators, by a rule of the routes. */
@NullMarked
package dev.tarn.command.projection;

import org.jspecify.annotations.NullMarked;
