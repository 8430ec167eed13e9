/** What every feature of the domain shares: the shape of an event, personal data, and how a command is refused. */
@NullMarked
package dev.tarn.domain;

import org.jspecify.annotations.NullMarked;
