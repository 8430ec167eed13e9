package dev.tarn.projection;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.codec.SubjectKeys;

/** The subject keys as projections may read them, and the connections that takes. */
record ProjectionKeys(SubjectKeys subjectKeys, HikariDataSource pool) implements AutoCloseable {

    @Override
    public void close() {
        pool.close();
    }
}
