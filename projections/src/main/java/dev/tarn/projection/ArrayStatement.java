package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One statement over whole columns: arrays in the order of its parameters, however many rows they make. */
public final class ArrayStatement implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement statement;
    private int parameter;

    public ArrayStatement(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
    }

    /** Runs a statement whose only parameter is an array of ids; for none it need not be run. */
    public static void executeFor(Collection<UUID> ids, String sql, Connection connection) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (var statement = new ArrayStatement(connection, sql)) {
            statement.uuids(ids.toArray(UUID[]::new)).execute();
        }
    }

    public ArrayStatement uuids(@Nullable UUID[] column) throws SQLException {
        return array("uuid", column);
    }

    public ArrayStatement texts(@Nullable String[] column) throws SQLException {
        return array("text", column);
    }

    public ArrayStatement bytes(byte[][] column) throws SQLException {
        return array("bytea", column);
    }

    public ArrayStatement longs(long[] column) throws SQLException {
        return array("int8", column);
    }

    public ArrayStatement longs(@Nullable Long[] column) throws SQLException {
        return array("int8", column);
    }

    public ArrayStatement ints(int[] column) throws SQLException {
        return array("int4", column);
    }

    private ArrayStatement array(String type, Object column) throws SQLException {
        statement.setArray(
                ++parameter,
                connection.unwrap(org.postgresql.PGConnection.class).createArrayOf(type, column));
        return this;
    }

    public ArrayStatement text(String value) throws SQLException {
        statement.setString(++parameter, value);
        return this;
    }

    public ArrayStatement integer(int value) throws SQLException {
        statement.setInt(++parameter, value);
        return this;
    }

    /** Runs it; how many rows it changed. */
    public int execute() throws SQLException {
        return statement.executeUpdate();
    }

    /** Runs it; the ids that it returns as its only column. */
    public List<UUID> executeForIds() throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
