package dev.tarn.eventlog;

import dev.tarn.codec.EventHash;
import dev.tarn.codec.KeyWrap;
import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.SubjectKey;
import dev.tarn.eventlog.Append.SealedReceipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Writes a whole batch in one statement, which does nothing if the head is no longer where the batch begins. */
final class AppendStatement {

    private static final String APPEND = """
            with head as (
              update log.head set position = ?, hash = ? where position = ? and hash = ? returning 1
            ), events as (
              insert into log.event
                (position, event_id, aggregate_id, sequence, type, owner_id, payload, metadata, at, hash)
              select ? + n, event_id, aggregate_id, sequence, type, owner_id, payload, metadata,
                timestamptz 'epoch' + at * interval '1 microsecond', hash
              from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::bytea[], ?::bytea[], ?::bigint[],
                ?::bytea[]) with ordinality
                as e (event_id, aggregate_id, sequence, type, owner_id, payload, metadata, at, hash, n)
              where exists (select from head)
            )""";

    private static final String KEYS = """
            , created as (
              insert into keys.subject_key (owner_id, wrapped)
              select * from unnest(?::uuid[], ?::bytea[]) where exists (select from head)
            ), destroyed as (
              delete from keys.subject_key where owner_id = any(?::uuid[]) and exists (select from head)
            ), snapshots as (
              delete from log.snapshot where owner_id = any(?::uuid[]) and exists (select from head)
            )""";

    /** Who erases takes along what was kept of earlier erasures for long enough. Relies on erasure_fresh. */
    private static final String ERASURES = """
            , erased as (
              insert into keys.erasure (owner_id, wrapped, fingerprints, is_complete, position)
              select * from unnest(?::uuid[], ?::bytea[], ?::bytea[], ?::bool[], ?::bigint[])
              where exists (select from head)
            ), forgotten as (
              update keys.erasure set wrapped = null, fingerprints = null
              where wrapped is not null and erased_at < now() - interval '30 days' and exists (select from head)
            )""";

    /**
     * One row of headers a receipt; arrays of arrays must be rectangular, so each is a text of its own form. Who adds
     * receipts takes some that have expired away: relies on receipt_at.
     */
    private static final String RECEIPTS = """
            , receipts as (
              insert into log.receipt (user_id, key, fingerprint, status, body, headers, owner_id, position)
              select user_id, key, fingerprint, status, body, headers::text[], owner_id, position
              from unnest(?::uuid[], ?::text[], ?::bytea[], ?::int[], ?::bytea[], ?::text[], ?::uuid[], ?::bigint[])
                as r (user_id, key, fingerprint, status, body, headers, owner_id, position)
              where exists (select from head)
            ), expired as (
              delete from log.receipt where exists (select from head) and (user_id, key) in (
                select user_id, key from log.receipt where at < now() - interval '24 hours' order by at limit 1000)
            )""";

    private static final String DONE = " select 1 from head";
    private static final String DONE_AND_NOTIFY = " select pg_notify('tarn_log', '') from head";

    private final KeyWrap wrap;

    AppendStatement(KeyWrap wrap) {
        this.wrap = wrap;
    }

    /**
     * Writes the batch.
     *
     * @param notify whether the relay is in another process and must be woken
     * @return false, having written nothing, if the log has gone on meanwhile
     */
    boolean execute(Connection connection, AppendBatch batch, boolean notify) throws SQLException {
        boolean keys = batch.members().stream()
                .anyMatch(m -> !m.createdKeys().isEmpty() || !m.erasures().isEmpty());
        boolean erasures = batch.members().stream().anyMatch(m -> !m.erasures().isEmpty());
        boolean receipts = batch.members().stream().anyMatch(m -> m.receipt() != null);
        String sql = APPEND
                + (keys ? KEYS : "")
                + (erasures ? ERASURES : "")
                + (receipts ? RECEIPTS : "")
                + (notify ? DONE_AND_NOTIFY : DONE);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder binder = new Binder(connection, statement);
            bindEvents(binder, batch);
            if (keys) {
                bindKeys(binder, batch);
            }
            if (erasures) {
                bindErasures(binder, batch);
            }
            if (receipts) {
                bindReceipts(binder, batch);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void bindEvents(Binder binder, AppendBatch batch) throws SQLException {
        binder.value(batch.after().position());
        binder.value(batch.after().hash());
        binder.value(batch.before().position());
        binder.value(batch.before().hash());
        binder.value(batch.before().position());
        List<StoredEvent> events = batch.events();
        binder.array("uuid", events, StoredEvent::eventId);
        binder.array("uuid", events, StoredEvent::aggregateId);
        binder.longs(events, StoredEvent::sequence);
        binder.array("text", events, StoredEvent::type);
        binder.array("uuid", events, StoredEvent::ownerId);
        binder.bytes(events, StoredEvent::payload);
        binder.bytes(events, StoredEvent::metadata);
        binder.longs(events, event -> EventHash.micros(event.at()));
        binder.array("bytea", batch.hashes());
    }

    private void bindKeys(Binder binder, AppendBatch batch) throws SQLException {
        List<SubjectKey> created = batch.members().stream()
                .flatMap(member -> member.createdKeys().stream())
                .toList();
        Object[] destroyed = batch.members().stream()
                .flatMap(member -> member.erasures().stream())
                .map(Erasure::ownerId)
                .toArray();
        binder.array("uuid", created, SubjectKey::ownerId);
        binder.bytes(created, wrap::wrap);
        binder.array("uuid", destroyed);
        binder.array("uuid", destroyed);
    }

    private static void bindErasures(Binder binder, AppendBatch batch) throws SQLException {
        List<Erasure> erasures = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (int i = 0; i < batch.members().size(); i++) {
            for (Erasure erasure : batch.members().get(i).erasures()) {
                erasures.add(erasure);
                positions.add(batch.positionOf(i, erasure.eventId()));
            }
        }
        binder.array("uuid", erasures, Erasure::ownerId);
        binder.bytes(erasures, Erasure::key);
        binder.bytes(erasures, Erasure::fingerprints);
        binder.array("bool", erasures, Erasure::isComplete);
        binder.array("int8", positions.toArray());
    }

    private static void bindReceipts(Binder binder, AppendBatch batch) throws SQLException {
        List<SealedReceipt> receipts = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (int i = 0; i < batch.members().size(); i++) {
            SealedReceipt receipt = batch.members().get(i).receipt();
            if (receipt != null) {
                receipts.add(receipt);
                positions.add(batch.lastPosition(i));
            }
        }
        binder.array("uuid", receipts, SealedReceipt::userId);
        binder.array("text", receipts, SealedReceipt::key);
        binder.bytes(receipts, SealedReceipt::fingerprint);
        binder.array("int4", receipts, SealedReceipt::status);
        binder.bytes(receipts, SealedReceipt::body);
        binder.array("text", receipts, receipt -> binder.literal(receipt.headers()));
        binder.array("uuid", receipts, SealedReceipt::ownerId);
        binder.array("int8", positions.toArray());
    }

    /** Binds parameters one after the other. */
    private static final class Binder {
        private final Connection connection;
        private final PreparedStatement statement;
        private int index;

        Binder(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void value(long value) throws SQLException {
            statement.setLong(++index, value);
        }

        void value(byte[] value) throws SQLException {
            statement.setBytes(++index, value);
        }

        void array(String type, Object[] values) throws SQLException {
            statement.setArray(++index, connection.createArrayOf(type, values));
        }

        <T> void array(String type, List<T> rows, Function<T, Object> column) throws SQLException {
            array(type, rows.stream().map(column).toArray());
        }

        <T> void bytes(List<T> rows, Function<T, byte[]> column) throws SQLException {
            array("bytea", rows.stream().map(column).toArray(byte[][]::new));
        }

        <T> void longs(List<T> rows, ToLongFunction<T> column) throws SQLException {
            array("int8", rows.stream().map(column::applyAsLong).toArray());
        }

        String literal(String[] values) {
            try {
                return connection.createArrayOf("text", values).toString();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
