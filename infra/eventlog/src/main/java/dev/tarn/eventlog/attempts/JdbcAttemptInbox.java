package dev.tarn.eventlog.attempts;

import dev.tarn.codec.AttemptCipher;
import dev.tarn.domain.attempt.AttemptInbox;
import dev.tarn.domain.attempt.RefusedAttempts;
import dev.tarn.domain.log.LogUnavailable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The inbox in {@code log.attempt}. What is taken is deleted in a transaction that commits after the events are durable:
 * after a crash in between it is handed over once more, under the same id.
 */
public final class JdbcAttemptInbox implements AttemptInbox {

    private static final String LOCK = "select pg_try_advisory_xact_lock(x'7461726e61747470'::bigint)";

    /** Relies on attempt_pause_until. */
    private static final String END_PAUSES = "delete from log.attempt_pause where until <= now()";

    /** Relies on attempt_key. Those that share an event come on top of those that have one of their own. */
    private static final String TAKE = """
        with waiting as (
          select key, is_surplus, row_number() over (partition by is_surplus order by min(first_at), key) as place
          from log.attempt a
          where not exists (select from log.attempt_pause p where p.key = a.key)
          group by key, is_surplus
        ), due as (
          select key from waiting
          where is_surplus or place <= ? - (select count(*) from log.attempt_pause where not is_surplus)
        ), taken as (
          delete from log.attempt a using due where a.key = due.key returning a.*
        )
        select id, key, is_surplus, kind, count, first_at, last_at, account_id, action,
          actor, session_id, correlation_id, traceparent, ip, user_agent
        from taken
        order by key, first_at, id
        """;

    private static final String PAUSE = """
        insert into log.attempt_pause (key, is_surplus, until)
        select key, is_surplus, now() + ? * interval '1 millisecond'
        from unnest(?::text[], ?::bool[]) as p (key, is_surplus)
        """;

    /** Whoever finds no place any more shares one event with all others; so the table stays small in a flood. */
    private static final String GATHER_SURPLUS = """
        with surplus as (
          delete from log.attempt a
          where ? <= (select count(*) from log.attempt_pause where not is_surplus)
            and (is_surplus or not exists (select from log.attempt_pause p where p.key = a.key))
          returning *
        )
        insert into log.attempt
          (id, key, is_surplus, kind, count, first_at, last_at, actor, correlation_id, traceparent)
        select (array_agg(id order by first_at, id))[1], kind || ':others', true, kind,
          least(sum(count), 2147483647), min(first_at), max(last_at), 'anonymous',
          (array_agg(correlation_id order by first_at, id))[1], (array_agg(traceparent order by first_at, id))[1]
        from surplus
        group by kind
        """;

    private final DataSource dataSource;
    private final AttemptCipher cipher;

    public JdbcAttemptInbox(DataSource dataSource, AttemptCipher cipher) {
        this.dataSource = dataSource;
        this.cipher = cipher;
    }

    @Override
    public void drain(Duration pause, int keys, Consumer<RefusedAttempts> taker) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                drain(connection, pause, keys, taker);
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new LogUnavailable("The inbox of attempts does not answer.", e);
        }
    }

    private void drain(Connection connection, Duration pause, int keys, Consumer<RefusedAttempts> taker)
            throws SQLException {
        if (!isLocked(connection)) {
            return;
        }
        run(connection, END_PAUSES);
        List<Gathered> due = take(connection, keys);
        due.stream().map(Gathered::attempts).forEach(taker);
        pause(connection, pause, due);
        run(connection, GATHER_SURPLUS, keys);
    }

    private static boolean isLocked(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK);
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void run(Connection connection, String sql, int... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setInt(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private List<Gathered> take(Connection connection, int keys) throws SQLException {
        List<Gathered> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TAKE)) {
            select.setInt(1, keys);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Gathered next = Gathered.read(row, cipher);
                    if (due.isEmpty() || !due.getLast().add(next)) {
                        due.add(next);
                    }
                }
            }
        }
        return due;
    }

    private static void pause(Connection connection, Duration pause, List<Gathered> due) throws SQLException {
        if (due.isEmpty()) {
            return;
        }
        Array keys =
                connection.createArrayOf("text", due.stream().map(Gathered::key).toArray());
        Array surplus = connection.createArrayOf(
                "bool", due.stream().map(Gathered::isSurplus).toArray());
        try (PreparedStatement insert = connection.prepareStatement(PAUSE)) {
            insert.setLong(1, pause.toMillis());
            insert.setArray(2, keys);
            insert.setArray(3, surplus);
            insert.executeUpdate();
        }
    }
}
