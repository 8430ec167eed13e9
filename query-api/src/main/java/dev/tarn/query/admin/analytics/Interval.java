package dev.tarn.query.admin.analytics;

import dev.tarn.domain.Rejection;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long a step of a series is, in UTC. Weeks begin on Monday (ISO 8601). */
enum Interval {
    HOUR(ChronoUnit.HOURS, 24, Period.ofDays(31), "31 days"),
    DAY(ChronoUnit.DAYS, 30, Period.ofYears(3), "3 years"),
    WEEK(ChronoUnit.WEEKS, 12, Period.ofYears(10), "10 years");

    private final ChronoUnit unit;
    private final int usual;
    private final Period longest;
    private final String longestInWords;

    Interval(ChronoUnit unit, int usual, Period longest, String longestInWords) {
        this.unit = unit;
        this.usual = usual;
        this.longest = longest;
        this.longestInWords = longestInWords;
    }

    static Interval parse(@Nullable String name) {
        return switch (name) {
            case "hour" -> HOUR;
            case "day" -> DAY;
            case "week" -> WEEK;
            case null -> DAY;
            default -> throw new Rejection.Invalid("interval", "must be one of [hour, day, week]");
        };
    }

    /** As PostgreSQL calls it. */
    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of the step that a time is in. */
    Instant floor(Instant time) {
        if (this != WEEK) {
            return time.truncatedTo(unit);
        }
        OffsetDateTime day = time.truncatedTo(ChronoUnit.DAYS).atOffset(ZoneOffset.UTC);
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toInstant();
    }

    /** The beginning of the step after the one that begins then. */
    Instant next(Instant step) {
        return plus(step, 1);
    }

    private Instant plus(Instant time, int steps) {
        return time.atOffset(ZoneOffset.UTC).plus(steps, unit).toInstant();
    }

    /** Where a series begins that ends then, when nobody says. */
    Instant usualStart(Instant end) {
        return plus(end, -usual);
    }

    /** Whether so much can be asked for at once. */
    boolean allows(Instant from, Instant to) {
        return !from.atOffset(ZoneOffset.UTC).plus(longest).toInstant().isBefore(to);
    }

    String longest() {
        return longestInWords;
    }
}
