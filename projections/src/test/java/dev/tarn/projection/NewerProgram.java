package dev.tarn.projection;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.postgres.DatabaseRole;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ConfigurableApplicationContext;

/** A program in which one projection has a higher version, beside the one that is running. */
final class NewerProgram implements AutoCloseable {

    private final Map<Integer, Integer> applied = new ConcurrentHashMap<>();
    private final Projections projections;
    private final HikariDataSource keys;

    NewerProgram(World world, ConfigurableApplicationContext beans, String name) {
        Projection newer = beans.getBeansOfType(Projection.class).values().stream()
                .filter(projection -> projection.name().equals(name))
                .map(this::newer)
                .findFirst()
                .orElseThrow();
        keys = world.database.pool("newer-keys", DatabaseRole.PROJECTION, 2);
        projections = new Projections(List.of(newer), world.workshop(beans, keys));
        projections.start();
    }

    /** How many events this program, and no other, has brought into a generation; those that it had to repeat, repeatedly. */
    int applied(int generation) {
        return applied.getOrDefault(generation, 0);
    }

    @Override
    public void close() {
        projections.stop();
        keys.close();
    }

    /** Not a class of its own, which would be found and run as a projection. */
    private Projection newer(Projection older) {
        return (Projection) Proxy.newProxyInstance(
                Projection.class.getClassLoader(), new Class<?>[] {Projection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("apply") || method.getName().equals("load")) {
                        Batch batch = (Batch) arguments[0];
                        applied.merge(
                                batch.generation().number(), batch.events().size(), Integer::sum);
                    }
                    return method.getName().equals("version") ? older.version() + 1 : method.invoke(older, arguments);
                });
    }
}
