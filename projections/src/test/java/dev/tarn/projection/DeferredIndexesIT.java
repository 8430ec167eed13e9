package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Indexes of a generation of its own, which nobody writes. */
class DeferredIndexesIT {

    private static final String INDEXES =
            "select string_agg(indexdef, ' ' order by indexdef) from pg_indexes where schemaname = 'users_g91'";

    private final World world = World.get();

    @AfterEach
    void forget() {
        world.execute("drop schema users_g91 cascade");
    }

    @Test
    void theyAreMadeOverOneConnectionIfThereIsNoSecond() throws SQLException {
        new Generations(world.database).prepare(List.of());
        var generation = new Generation("users", 91, 1);
        new Generations(world.database).build(generation);
        String before = world.ask(INDEXES).orElseThrow();
        try (Connection connection = world.database.connect(DatabaseRole.PROJECTION, "test")) {
            var indexes = new DeferredIndexes(generation, connection);
            indexes.takeOff();
            assertThat(world.ask(INDEXES)).get().isNotEqualTo(before);

            indexes.make(() -> {
                throw new SQLException("too many connections", "53300");
            });
        }

        assertThat(world.ask(INDEXES)).contains(before);
    }
}
