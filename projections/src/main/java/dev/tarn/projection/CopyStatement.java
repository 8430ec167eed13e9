package dev.tarn.projection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Appends rows to a table with COPY, in its binary format: the cheapest way there is to fill one that nobody reads. Call
 * {@link #row} and then give the values in the order of the columns.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY, binary format</a>
 */
public final class CopyStatement implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int ENOUGH = 64 * 1024;
    private static final int LONG_TYPE = 20;
    private static final int TEXT_TYPE = 25;

    /** PostgreSQL counts from 2000. */
    private static final long EPOCH_MICROS = Columns.micros(Instant.parse("2000-01-01T00:00:00Z"));

    private final short columns;
    private final CopyIn copy;
    private ByteBuffer buffer = ByteBuffer.allocate(2 * ENOUGH);

    /** @param columns their names, comma-separated */
    public CopyStatement(Connection connection, String table, String columns) throws SQLException {
        this.columns = (short) columns.split(",", -1).length;
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + columns + ") from stdin (format binary)");
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Gives a row the values of what it is of. */
    @FunctionalInterface
    public interface Values<T> {
        void give(CopyStatement row, T of);
    }

    /** Appends a row for each of these, if there are any. */
    public static <T> void append(
            Collection<? extends T> all, Connection connection, String table, String columns, Values<T> values)
            throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        try (var copy = new CopyStatement(connection, table, columns)) {
            for (T one : all) {
                values.give(copy.row(), one);
            }
            copy.execute();
        }
    }

    /** Begins a row. */
    public CopyStatement row() throws SQLException {
        if (buffer.position() >= ENOUGH) {
            send();
        }
        room(2).putShort(columns);
        return this;
    }

    public CopyStatement uuid(UUID value) {
        room(20).putInt(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    public CopyStatement longValue(long value) {
        room(12).putInt(8).putLong(value);
        return this;
    }

    /** As {@code timestamptz}, in microseconds. */
    public CopyStatement time(Instant value) {
        return longValue(Columns.micros(value) - EPOCH_MICROS);
    }

    public CopyStatement text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public CopyStatement bytes(byte @Nullable [] value) {
        if (value == null) {
            room(4).putInt(-1);
        } else {
            room(4 + value.length).putInt(value.length).put(value);
        }
        return this;
    }

    /** As {@code text[]}. */
    public CopyStatement texts(Collection<String> values) {
        int start = beginArray(values.size(), TEXT_TYPE);
        values.forEach(this::text);
        return endArray(start);
    }

    /** As {@code bigint[]}. */
    public CopyStatement longs(long[] values) {
        int start = beginArray(values.length, LONG_TYPE);
        room(12 * values.length);
        for (long value : values) {
            buffer.putInt(8).putLong(value);
        }
        return endArray(start);
    }

    /** Where its length will be written, which is known at its end. */
    private int beginArray(int size, int type) {
        int start = room(24).position();
        buffer.putInt(0).putInt(size == 0 ? 0 : 1).putInt(0).putInt(type);
        if (size > 0) {
            buffer.putInt(size).putInt(1);
        }
        return start;
    }

    private CopyStatement endArray(int start) {
        buffer.putInt(start, buffer.position() - start - 4);
        return this;
    }

    /** Ends; only now it shows whether PostgreSQL takes the rows. */
    public void execute() throws SQLException {
        room(2).putShort((short) -1);
        send();
        copy.endCopy();
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + bytes));
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }

    /** Gives up what was not ended. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
