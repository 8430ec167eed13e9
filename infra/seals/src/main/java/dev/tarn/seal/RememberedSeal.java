package dev.tarn.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The last seal as the database remembers it. Nothing is proven by it: it only keeps two from making the same seal. */
public final class RememberedSeal {

    private static final String LOAD = "select number, line from log.seal";
    private static final String STORE = "update log.seal set number = ?, line = ? where number = ?";

    private RememberedSeal() {}

    public static LastSeal load(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOAD);
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getLong(1) > 0 ? new LastSeal(Seal.parse(row.getString(2))) : LastSeal.NONE;
        }
    }

    /** Puts a seal in the place of the last one; false if another has done so. */
    public static boolean replace(Connection connection, LastSeal last, Seal next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(STORE)) {
            update.setLong(1, next.number());
            update.setString(2, next.line());
            update.setLong(3, last.number());
            return update.executeUpdate() == 1;
        }
    }
}
