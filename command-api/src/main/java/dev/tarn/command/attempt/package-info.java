/** Makes events of what was refused, on whichever side. */
@NullMarked
package dev.tarn.command.attempt;

import org.jspecify.annotations.NullMarked;
