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
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Searches every column of every row of every view, and of every table of generations that readers do not see, whatever
 * there is.
 */
@Component
class ViewScan {

    private static final int FETCH = 1000;

    private static final String VIEWS = """
            select format('read.%I', table_name) from information_schema.views where table_schema = 'read' order by 1""";

    private static final String UNSEEN = """
            select format('%I.%I', t.schemaname, t.tablename)
            from read.generation g
            join pg_tables t on t.schemaname = g.projection || '_g' || g.generation
            where g.state <> 'LIVE' and t.tablename <> 'flyway_schema_history'
            order by 1""";

    /** Undefined table, undefined schema. */
    private static final Set<String> GONE = Set.of("42P01", "3F000");

    private static final String FORBIDDEN = "42501";

    private final DataSource dataSource;

    /** The primary data source, which only reads views. */
    ViewScan(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    Place scan(Search search) {
        return scan(VIEWS, search);
    }

    /** The generations that readers do not see. */
    Place scanUnseen(Search search) {
        return scan(UNSEEN, search);
    }

    private Place scan(String which, Search search) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // rows then come a thousand at a time
            boolean complete = true;
            for (String relation : relations(which, connection)) {
                complete = scan(connection, relation, search) && complete;
                connection.rollback(); // whoever wants to change this one need not wait for the others
            }
            connection.setAutoCommit(true);
            return search.report(complete);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The views cannot be read.", e);
        }
    }

    private static List<String> relations(String which, Connection connection) throws SQLException {
        List<String> relations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(which)) {
            while (rows.next()) {
                relations.add(rows.getString(1));
            }
        }
        return relations;
    }

    /** A generation may go meanwhile, with all that was in it, and one that is being made cannot be read yet. */
    private static boolean scan(Connection connection, String relation, Search search) throws SQLException {
        try {
            return scanAll(connection, relation, search);
        } catch (SQLException e) {
            if (GONE.contains(e.getSQLState())) {
                return true;
            }
            if (FORBIDDEN.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean scanAll(Connection connection, String relation, Search search) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery("select * from " + relation)) {
                Consumer<String> owner = ownerIn(relation, search);
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next()) {
                    if (search.isLate()) {
                        return false;
                    }
                    search.next();
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        look(rows, columns, column, owner, search);
                    }
                    search.count();
                }
                return true;
            }
        }
    }

    /** That something happened stays in the audit trail; only what was personal in it goes. */
    private static Consumer<String> ownerIn(String relation, Search search) {
        return relation.endsWith(".audit") ? search::id : search::owner;
    }

    /** What many have written alike is nobody's: a tag that is counted is not looked at (ADR 10). */
    private static void look(
            ResultSet rows, ResultSetMetaData columns, int column, Consumer<String> owner, Search search)
            throws SQLException {
        if (columns.getColumnName(column).equals("tag")) {
            return;
        }
        switch (columns.getColumnTypeName(column)) {
            case "uuid" -> id(rows.getString(column), columns.getColumnName(column), owner, search);
            case "text", "varchar", "json", "jsonb", "inet" -> search.text(rows.getString(column));
            case "bytea" -> bytes(rows.getBytes(column), search);
            case "_text" -> array(rows.getArray(column), search);
            default -> {} // numbers and times; the words of a full-text index come from the texts beside it
        }
    }

    private static void id(@Nullable String id, String column, Consumer<String> owner, Search search) {
        if (id == null) {
            return;
        }
        if (column.equals("user_id") || column.equals("owner_id")) {
            owner.accept(id);
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
