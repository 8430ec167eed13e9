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
        where e.owner_id = ?\
        """;

    private static final String ARE_VIEWS_UP_TO =
            "select coalesce(bool_and(position >= ?), true) from read.checkpoint where partition = ?";

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
}
