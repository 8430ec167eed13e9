package dev.tarn.query.admin.erasure;

import dev.tarn.codec.Fingerprints;
import dev.tarn.codec.KeyWrap;
import dev.tarn.query.database.ReadDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The erasures that there were, as the command side has noted them. */
@Component
class Erasures {

    /** Relies on the primary keys. */
    private static final String FIND = """
            select e.position, e.erased_at, e.wrapped, e.fingerprints, e.is_complete,
              exists (select from keys.subject_key k where k.owner_id = e.owner_id) as key_is_there
            from keys.erasure e
            where e.owner_id = ?""";

    private static final String ARE_VIEWS_UP_TO =
            "select coalesce(bool_and(position >= ?), true) from read.checkpoint where partition = ?";

    /** A generation has come to it by reading events, or was told of it because it reads none any more. */
    private static final String ARE_UNSEEN_UP_TO = """
            select coalesce(bool_and(coalesce(c.position >= ?, false) or coalesce(g.erased_to >= ?, false)), true)
            from read.generation g
            left join read.generation_checkpoint c
              on c.projection = g.projection and c.generation = g.generation and c.partition = ?
            where g.state <> 'LIVE'""";

    private final JdbcClient database;
    private final KeyWrap wrap;

    Erasures(@Qualifier(ReadDatabase.JDBC) JdbcClient database, KeyWrap wrap) {
        this.database = database;
        this.wrap = wrap;
    }

    Optional<Erasure> find(UUID userId) {
        return database.sql(FIND)
                .param(userId)
                .query((row, _) -> erasure(userId, row))
                .optional();
    }

    private Erasure erasure(UUID userId, ResultSet row) throws SQLException {
        byte[] wrapped = row.getBytes("wrapped");
        byte[] stored = row.getBytes("fingerprints");
        return new Erasure(
                userId,
                row.getLong("position"),
                row.getObject("erased_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("key_is_there"),
                wrapped == null || stored == null
                        ? Optional.empty()
                        : Optional.of(Fingerprints.read(wrap.unwrap(userId, wrapped), stored)),
                row.getBoolean("is_complete"));
    }

    /** Whether every projection has come to this position of this partition. */
    boolean areViewsUpTo(long position, int partition) {
        return database.sql(ARE_VIEWS_UP_TO)
                .params(position, partition)
                .query(Boolean.class)
                .single();
    }

    /** Whether every generation that readers do not see has come to this position of this partition. */
    boolean areUnseenUpTo(long position, int partition) {
        return database.sql(ARE_UNSEEN_UP_TO)
                .params(position, position, partition)
                .query(Boolean.class)
                .single();
    }
}
