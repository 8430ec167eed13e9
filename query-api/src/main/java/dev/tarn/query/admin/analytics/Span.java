package dev.tarn.query.admin.analytics;

import dev.tarn.domain.Rejection;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about: whole steps, from the one that {@code from} is in to the one that the last moment before {@code
 * to} is in.
 *
 * @param to the end of the last step
 */
record Span(Interval interval, Instant from, Instant to) {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9990-01-01T00:00:00Z");

    /** The same as {@link #of}, from what a client writes. */
    static Span parse(@Nullable String from, @Nullable String to, @Nullable String interval, Clock clock) {
        return of(instant("from", from), instant("to", to), interval, clock);
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Rejection.Invalid(field, "must be a time such as 2026-01-31T00:00:00Z");
        }
    }

    /** Without a beginning or an end, the last while up to now. */
    static Span of(@Nullable Instant from, @Nullable Instant to, @Nullable String interval, Clock clock) {
        Interval step = Interval.parse(interval);
        Instant end = to == null ? clock.instant() : countable("to", to);
        Instant begin = from == null ? step.usualStart(end) : countable("from", from);
        if (!begin.isBefore(end)) {
            throw new Rejection.Invalid(
                    to == null ? "from" : "to", "must be later than from, which must not be to come");
        }
        if (!step.allows(begin, end)) {
            String field = from == null ? "to" : "from";
            throw new Rejection.Invalid(
                    field, "must be at most " + step.longest() + " before to with interval=" + step.sqlName());
        }
        return new Span(step, step.floor(begin), step.next(step.floor(end.minusNanos(1))));
    }

    private static Instant countable(String field, Instant time) {
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw new Rejection.Invalid(field, "must be a time since 1970");
        }
        return time;
    }

    /** The beginnings of all steps. */
    List<Instant> steps() {
        List<Instant> steps = new ArrayList<>();
        for (Instant step = from; step.isBefore(to); step = interval.next(step)) {
            steps.add(step);
        }
        return steps;
    }
}
