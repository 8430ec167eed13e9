package dev.tarn.projection;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.kafka.ConsumerRunner;

/** What must end with a projection, in this order. */
record RunningProjection(ConsumerRunner runner, AutoCloseable beside, HikariDataSource pool) implements AutoCloseable {

    @Override
    public void close() {
        runner.close();
        try {
            beside.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            pool.close();
        }
    }
}
