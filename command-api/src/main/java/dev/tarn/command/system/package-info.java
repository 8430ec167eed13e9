/** Tries whether all parts of the system work, when an administrator asks. */
@NullMarked
package dev.tarn.command.system;

import org.jspecify.annotations.NullMarked;
