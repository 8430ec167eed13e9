package dev.tarn.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection of its own for one thread: opened when it is first asked for, and again after it was closed. */
public final class KeptConnection implements AutoCloseable {

    private final Database database;
    private final DatabaseRole role;
    private final String name;
    private @Nullable Connection connection;

    /** @param name of the client, as PostgreSQL shows it */
    public KeptConnection(Database database, DatabaseRole role, String name) {
        this.database = database;
        this.role = role;
        this.name = name;
    }

    /** Connects, unless it has. Who meets a failure on it closes it. */
    public Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.connect(role, name);
            connection = open;
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
