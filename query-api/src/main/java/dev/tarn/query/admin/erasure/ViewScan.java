package dev.tarn.query.admin.erasure;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Searches every column of every row of every view, whatever views there are. */
@Component
class ViewScan {

    private static final int FETCH = 1000;
    private static final String VIEWS =
            "select table_name from information_schema.views where table_schema = 'read' order by 1";

    private final DataSource dataSource;

    /** The primary data source, which only reads views. */
    ViewScan(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    Place scan(Search search) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // rows then come a thousand at a time
            boolean complete = true;
            for (String view : views(connection)) {
                complete = scan(connection, view, search) && complete;
            }
            connection.rollback();
            connection.setAutoCommit(true);
            return search.report(complete);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The views cannot be read.", e);
        }
    }

    private static List<String> views(Connection connection) throws SQLException {
        List<String> views = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(VIEWS)) {
            while (rows.next()) {
                views.add(rows.getString(1));
            }
        }
        return views;
    }

    private static boolean scan(Connection connection, String view, Search search) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery("select * from read." + view)) {
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next()) {
                    if (search.isLate()) {
                        return false;
                    }
                    search.next();
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        look(rows, columns, column, search);
                    }
                    search.count();
                }
                return true;
            }
        }
    }

    /** What many have written alike is nobody's: a tag that is counted is not looked at (ADR 10). */
    private static void look(ResultSet rows, ResultSetMetaData columns, int column, Search search) throws SQLException {
        if (columns.getColumnName(column).equals("tag")) {
            return;
        }
        switch (columns.getColumnTypeName(column)) {
            case "uuid" -> id(rows.getString(column), columns.getColumnName(column), search);
            case "text", "varchar", "json", "jsonb", "inet" -> search.text(rows.getString(column));
            case "bytea" -> bytes(rows.getBytes(column), search);
            case "_text" -> array(rows.getArray(column), search);
            default -> {} // numbers and times; the words of a full-text index come from the texts beside it
        }
    }

    private static void id(@Nullable String id, String column, Search search) {
        if (id == null) {
            return;
        }
        if (column.equals("user_id") || column.equals("owner_id")) {
            search.owner(id);
        } else {
            search.id(id);
        }
    }

    private static void bytes(byte @Nullable [] bytes, Search search) {
        if (bytes != null) {
            search.text(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static void array(@Nullable Array array, Search search) throws SQLException {
        if (array != null) {
            for (String text : (String[]) array.getArray()) {
                search.text(text);
            }
        }
    }
}
