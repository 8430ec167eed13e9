/** What comes back from the projections to those who command them. */
@NullMarked
package dev.tarn.eventlog.reports;

import org.jspecify.annotations.NullMarked;
