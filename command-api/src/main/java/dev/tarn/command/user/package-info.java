/** Commands on accounts: open, change, close. */
@NullMarked
package dev.tarn.command.user;

import org.jspecify.annotations.NullMarked;
