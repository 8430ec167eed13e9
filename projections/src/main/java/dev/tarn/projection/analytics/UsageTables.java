package dev.tarn.projection.analytics;

import static dev.tarn.projection.Columns.micros;

import dev.tarn.projection.ArrayStatement;
import dev.tarn.projection.analytics.UsageFold.Day;
import dev.tarn.projection.analytics.UsageFold.Hour;
import dev.tarn.projection.analytics.UsageFold.Journey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tables of what was counted. All statements rely on the primary keys. */
final class UsageTables {

    private static final String COUNT = """
        insert into hourly as h (at, partition, registrations, logins, failed_logins, items_created, items_changed,
          items_deleted)
        select timestamptz 'epoch' + at * interval '1 microsecond', partition, registrations, logins, failed_logins,
          items_created, items_changed, items_deleted
        from unnest(?, ?, ?, ?, ?, ?, ?, ?) as n
          (at, partition, registrations, logins, failed_logins, items_created, items_changed, items_deleted)
        on conflict (at, partition) do update set
          registrations = h.registrations + excluded.registrations,
          logins = h.logins + excluded.logins,
          failed_logins = h.failed_logins + excluded.failed_logins,
          items_created = h.items_created + excluded.items_created,
          items_changed = h.items_changed + excluded.items_changed,
          items_deleted = h.items_deleted + excluded.items_deleted
        """;

    /** What is known already is not written again: most batches of a busy user bring nothing new. */
    private static final String SEE = """
        insert into activity as a (day, visitor, hours)
        select date '1970-01-01' + day, visitor, hours from unnest(?, ?, ?) as n(day, visitor, hours)
        on conflict (day, visitor) do update set hours = a.hours | excluded.hours
        where a.hours | excluded.hours <> a.hours
        """;

    private static final String ADVANCE = """
        insert into journey as j (visitor, registered_at, signed_in, kept_item)
        select visitor, timestamptz 'epoch' + registered_at * interval '1 microsecond', signed_in <> 0, kept_item <> 0
        from unnest(?, ?, ?, ?) as n(visitor, registered_at, signed_in, kept_item)
        on conflict (visitor) do update set
          registered_at = coalesce(j.registered_at, excluded.registered_at),
          signed_in = j.signed_in or excluded.signed_in,
          kept_item = j.kept_item or excluded.kept_item
        where excluded.registered_at is not null and j.registered_at is null
          or excluded.signed_in and not j.signed_in
          or excluded.kept_item and not j.kept_item
        """;

    private final Connection connection;

    UsageTables(Connection connection) {
        this.connection = connection;
    }

    void add(UsageFold usage) throws SQLException {
        count(usage.counts());
        see(usage.hours());
        advance(usage.journeys());
    }

    private void count(Map<Hour, Map<Figure, Long>> counts) throws SQLException {
        if (counts.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, COUNT)) {
            statement
                    .longs(counts.keySet().stream()
                            .mapToLong(hour -> micros(hour.at()))
                            .toArray())
                    .ints(counts.keySet().stream().mapToInt(Hour::partition).toArray());
            for (Figure figure : Figure.values()) {
                statement.longs(counts.values().stream()
                        .mapToLong(numbers -> numbers.getOrDefault(figure, 0L))
                        .toArray());
            }
            statement.execute();
        }
    }

    private void see(Map<Day, Integer> hours) throws SQLException {
        if (hours.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, SEE)) {
            statement
                    .ints(hours.keySet().stream().mapToInt(Day::number).toArray())
                    .longs(hours.keySet().stream().mapToLong(Day::visitor).toArray())
                    .ints(hours.values().stream().mapToInt(Integer::intValue).toArray())
                    .execute();
        }
    }

    private void advance(Map<Long, Journey> journeys) throws SQLException {
        if (journeys.isEmpty()) {
            return;
        }
        Collection<Journey> all = journeys.values();
        @Nullable
        Long[] registered = all.stream()
                .map(journey -> journey.registeredAt == null ? null : micros(journey.registeredAt))
                .toArray(Long[]::new);
        try (var statement = new ArrayStatement(connection, ADVANCE)) {
            statement
                    .longs(journeys.keySet().stream().mapToLong(Long::longValue).toArray())
                    .longs(registered)
                    .ints(flags(all, journey -> journey.signedIn))
                    .ints(flags(all, journey -> journey.keptItem))
                    .execute();
        }
    }

    private static int[] flags(Collection<Journey> journeys, Predicate<Journey> flag) {
        return journeys.stream().mapToInt(journey -> flag.test(journey) ? 1 : 0).toArray();
    }
}
