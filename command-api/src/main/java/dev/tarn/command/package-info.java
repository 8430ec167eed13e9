/** The command side of the API: takes a request, sends its command, says where its events are in the log. */
@NullMarked
package dev.tarn.command;

import org.jspecify.annotations.NullMarked;
