package dev.tarn.local;

import dev.tarn.eventlog.relay.Relay;
import dev.tarn.kafka.EventTopic;
import dev.tarn.projection.Projection;
import dev.tarn.redis.Checkpoint;
import dev.tarn.redis.CheckpointChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Healthy once whatever was in the log at the start has gone the whole road: over Kafka, into every projection. From then
 * on it stays healthy: a part that is away later shows elsewhere.
 */
final class WholeRoad implements HealthIndicator {

    private static final long NOT_YET_HEARD_OF = -1;

    private final Relay relay;
    private final Map<String, AtomicLongArray> reached;
    private volatile boolean open;

    WholeRoad(Relay relay, CheckpointChannel channel, List<Projection> projections) {
        this.relay = relay;
        this.reached = projections.stream().collect(Collectors.toMap(Projection::name, _ -> nothing()));
        channel.subscribe(this::note);
    }

    private static AtomicLongArray nothing() {
        return new AtomicLongArray(IntStream.range(0, EventTopic.PARTITIONS)
                .mapToLong(_ -> NOT_YET_HEARD_OF)
                .toArray());
    }

    private void note(Checkpoint checkpoint) {
        AtomicLongArray positions = reached.get(checkpoint.projection());
        if (positions != null) {
            positions.set(checkpoint.partition(), checkpoint.position());
        }
    }

    @Override
    public Health health() {
        open = open || isTravelled();
        return open ? Health.up().build() : Health.outOfService().build();
    }

    private boolean isTravelled() {
        long @Nullable [] sent = relay.caughtUp();
        return sent != null && reached.values().stream().allMatch(positions -> covers(positions, sent));
    }

    private static boolean covers(AtomicLongArray positions, long[] sent) {
        return IntStream.range(0, sent.length).allMatch(partition -> positions.get(partition) >= sent[partition]);
    }
}
