package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.postgres.DatabaseRole;
import dev.tarn.projection.Generations.Entry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A projection in a process that is told, look by look, what the tables say. */
class RunningProjectionIT {

    private static final Generation BEFORE = new Generation("profiles", 1, 1);
    private static final Generation AFTER = new Generation("profiles", 2, 1);

    private final World world = World.get();

    /** A run looks for records some times a second, and later where it is busy: meanwhile readers may have been switched. */
    @Test
    void aSwitchIsFollowedByARunThatHasMissedWhatWasBeforeIt() {
        UUID user = world.log.register("Lou");
        List<Entry> switched =
                List.of(new Entry(BEFORE, GenerationState.FOLLOWING), new Entry(AFTER, GenerationState.LIVE));
        try (var service = world.start();
                var keys = world.database.pool("test-keys", DatabaseRole.PROJECTION, 2)) {
            service.getBean(Projections.class).stop();
            new Generations(world.database).build(AFTER);
            Projection profiles = service.getBeansOfType(Projection.class).values().stream()
                    .filter(one -> one.name().equals("profiles"))
                    .findFirst()
                    .orElseThrow();
            try (var running = new RunningProjection(world.workshop(service, keys), profiles)) {
                running.follow(List.of(new Entry(BEFORE, GenerationState.LIVE)), true, false);
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    running.follow(switched, false, false);
                    assertThat(world.ask("select display_name from profiles_g2.profile where user_id = '" + user + "'"))
                            .contains("Lou");
                });
            }
        }
    }
}
