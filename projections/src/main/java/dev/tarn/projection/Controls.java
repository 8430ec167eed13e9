package dev.tarn.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What administrators want, as the controls projection has it. */
final class Controls {

    private static final String PAUSED = "select projection from read.control where paused";

    /** Relies on letter_request_at. Who has waited for longer has been told that it takes longer. */
    private static final String LETTERS = """
        select q.projection, q.request_id, q.letter_id, q.action
        from read.letter_request q
        where q.at > now() - interval '10 minutes'
          and not exists (select from projection.letter_result a where a.request_id = q.request_id)
        order by q.position
        """;

    private static final String ATTENTION = """
        select projection from projection.replay where status in ('RUNNING', 'VERIFYING', 'READY')
        union
        select projection from projection.generation where state = 'RETIRED' or state <> 'LIVE' and drop_at < now()
        union
        select q.projection
        from read.replay_request q
        left join projection.replay r on r.id = q.replay_id
        where r.id is null or q.wish = 'ROLL_BACK' and r.status = 'SWITCHED'
        """;

    /** What a preview has shown is nobody's any more after a minute. */
    private static final String CLEAR = """
        with old as (delete from projection.letter_result where at < now() - interval '1 hour')
        update projection.letter_result set result = result - 'changes'
        where at < now() - interval '1 minute' and jsonb_exists(result, 'changes')
        """;

    private Controls() {}

    /** The projections whose replays want looking after. */
    static Set<String> wanting(Connection connection) throws SQLException {
        return names(connection, ATTENTION);
    }

    static void clear(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLEAR)) {
            statement.executeUpdate();
        }
    }

    private static Set<String> names(Connection connection, String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    static Set<String> paused(Connection connection) throws SQLException {
        return names(connection, PAUSED);
    }

    /** What is asked about dead letters and has not been answered, by projection. */
    static Map<String, List<LetterRequest>> letters(Connection connection) throws SQLException {
        Map<String, List<LetterRequest>> letters = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LETTERS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                var request = new LetterRequest(
                        rows.getObject(2, UUID.class),
                        rows.getLong(3),
                        LetterRequest.Action.valueOf(rows.getString(4)));
                letters.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                        .add(request);
            }
        }
        return letters;
    }
}
