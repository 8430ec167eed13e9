/** Commands on items: keep, change, delete. */
@NullMarked
package dev.tarn.command.item;

import org.jspecify.annotations.NullMarked;
