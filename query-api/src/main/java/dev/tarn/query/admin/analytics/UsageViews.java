package dev.tarn.query.admin.analytics;

import dev.tarn.query.admin.analytics.Analytics.Entry;
import dev.tarn.query.admin.analytics.Analytics.Step;
import dev.tarn.query.admin.analytics.Analytics.TagCount;
import dev.tarn.query.database.ReadDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was counted, in schema {@code read}: all of it in one statement, so that it is of one moment and generation. */
@Component
class UsageViews {

    /** Each user once an hour. */
    private static final String SEEN_BY_HOUR = """
        select step, visitor
        from read.activity
        cross join lateral (
          select (day + make_interval(hours => h)) at time zone 'UTC' as step
          from generate_series(0, 23) h
          where hours & (1 << h) <> 0) s
        where day >= :firstDay and day <= :lastDay and step >= :from and step < :to
        """;

    private static final String SEEN_BY_DAY = """
        select day::timestamp at time zone 'UTC' as step, visitor
        from read.activity
        where day >= :firstDay and day <= :lastDay
        """;

    private static final String SEEN_BY_WEEK = """
        select distinct date_trunc('week', day::timestamp) at time zone 'UTC' as step, visitor
        from read.activity
        where day >= :firstDay and day <= :lastDay
        """;

    private final JdbcClient jdbc;

    UsageViews(@Qualifier(ReadDatabase.JDBC) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Analytics read(Span span) {
        Found found = new Found();
        jdbc.sql(sql(span.interval()))
                .param("interval", span.interval().sqlName())
                .param("from", span.from().atOffset(ZoneOffset.UTC))
                .param("to", span.to().atOffset(ZoneOffset.UTC))
                .param("firstDay", span.from().atOffset(ZoneOffset.UTC).toLocalDate())
                .param(
                        "lastDay",
                        span.to().minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate())
                .query(found::add);
        return found.analytics(span);
    }

    /**
     * Relies on the primary keys, which begin with the time, and on journey_registered. A row says what kind it is; those
     * of the series have the numbers of an entry in order, active users last.
     */
    private static String sql(Interval interval) {
        return """
                with counted as (
                  select date_trunc(:interval, at, 'UTC') as step, sum(registrations)::bigint as registrations,
                    sum(logins)::bigint as logins, sum(failed_logins)::bigint as failed, sum(items_created)::bigint as created,
                    sum(items_changed)::bigint as changed, sum(items_deleted)::bigint as deleted
                  from read.hourly
                  where at >= :from and at < :to
                  group by step),
                seen as materialized (%s),
                active as (select step, count(*) as users from seen group by step)
                select 'series' as kind, step, null as label,
                  array[coalesce(registrations, 0), coalesce(logins, 0), coalesce(failed, 0), coalesce(created, 0),
                    coalesce(changed, 0), coalesce(deleted, 0), coalesce(users, 0)] as numbers
                from counted full join active using (step)
                union all
                select 'active', null, null, array[count(*)] from (select distinct visitor from seen) v
                union all
                (select 'tag', null, tag, array[sum(items)::bigint]
                 from read.tag_count
                 where at >= :from and at < :to
                 group by tag
                 order by sum(items) desc, tag collate "C"
                 limit 20)
                union all
                select 'funnel', null, null,
                  array[count(*), count(*) filter (where signed_in), count(*) filter (where signed_in and kept_item)]
                from read.journey
                where registered_at >= :from and registered_at < :to
                """.formatted(seen(interval));
    }

    private static String seen(Interval interval) {
        return switch (interval) {
            case HOUR -> SEEN_BY_HOUR;
            case DAY -> SEEN_BY_DAY;
            case WEEK -> SEEN_BY_WEEK;
        };
    }

    /** What the rows come to. */
    private static final class Found {
        private final Map<Instant, Entry> entries = new HashMap<>();
        private final List<TagCount> tags = new ArrayList<>();
        private final List<Step> funnel = new ArrayList<>();
        private long activeUsers;

        void add(ResultSet row) throws SQLException {
            Long[] numbers = (Long[]) row.getArray("numbers").getArray();
            switch (row.getString("kind")) {
                case "series" -> {
                    Instant at = row.getObject("step", OffsetDateTime.class).toInstant();
                    entries.put(at, entry(at, numbers));
                }
                case "active" -> activeUsers = numbers[0];
                case "tag" -> tags.add(new TagCount(row.getString("label"), numbers[0]));
                default -> {
                    funnel.add(new Step("register", numbers[0]));
                    funnel.add(new Step("firstLogin", numbers[1]));
                    funnel.add(new Step("firstItem", numbers[2]));
                }
            }
        }

        private static Entry entry(Instant at, Long[] n) {
            return new Entry(at, n[0], n[1], n[2], n[6], n[3], n[4], n[5]);
        }

        Analytics analytics(Span span) {
            List<Entry> series = span.steps().stream()
                    .map(step -> entries.getOrDefault(step, Entry.empty(step)))
                    .toList();
            return new Analytics(totals(span.from(), series), series, tags, funnel);
        }

        private Entry totals(Instant from, List<Entry> series) {
            long[] sums = new long[6];
            for (Entry entry : series) {
                sums[0] += entry.registrations();
                sums[1] += entry.logins();
                sums[2] += entry.failedLogins();
                sums[3] += entry.itemsCreated();
                sums[4] += entry.itemsChanged();
                sums[5] += entry.itemsDeleted();
            }
            return new Entry(from, sums[0], sums[1], sums[2], activeUsers, sums[3], sums[4], sums[5]);
        }
    }
}
