package dev.tarn.projection;

import dev.tarn.domain.projection.ReplayStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What one projection shows of itself: how far it is, how far behind, how fast. */
final class ProjectionMeters {

    private final AtomicLong position = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong letters = new AtomicLong();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicReference<@Nullable String> replay = new AtomicReference<>();
    private final Counter events;
    private final Timer batches;

    ProjectionMeters(MeterRegistry registry, String projection) {
        Tags tags = Tags.of("projection", projection);
        Gauge.builder("tarn.projection.position", position, AtomicLong::get)
                .description("The furthest position that this instance has seen")
                .tags(tags)
                .register(registry);
        Gauge.builder("tarn.projection.lag", lag, AtomicLong::get)
                .description("Records that are known and not yet read")
                .tags(tags)
                .register(registry);
        Gauge.builder("tarn.projection.dead.letters", letters, AtomicLong::get)
                .description("Parked events of the live view, of all partitions")
                .tags(tags)
                .register(registry);
        Gauge.builder("tarn.projection.running", running, AtomicInteger::get)
                .description("1 while this instance takes part; 0 when it is paused or another version's")
                .tags(tags)
                .register(registry);
        Gauge.builder("tarn.projection.failing", failing, AtomicInteger::get)
                .description("1 while it does not come on, for a reason that is not an event's")
                .tags(tags)
                .register(registry);
        for (ReplayStatus status : ReplayStatus.values()) {
            Gauge.builder("tarn.replay.status", replay, last -> status.name().equals(last.get()) ? 1 : 0)
                    .description("1 for the status of the projection's last replay")
                    .tags(tags.and("status", status.name()))
                    .register(registry);
        }
        events = Counter.builder("tarn.projection.events")
                .description("Events of interest that were applied")
                .tags(tags)
                .register(registry);
        batches = Timer.builder("tarn.projection.batch")
                .description("From the records of a batch to its commit and announcement")
                .tags(tags)
                .register(registry);
    }

    /** Where nobody looks. */
    static ProjectionMeters none() {
        return new ProjectionMeters(new CompositeMeterRegistry(), "none");
    }

    void time(int size, Runnable batch) {
        batches.record(batch);
        events.increment(size);
    }

    /** What is known of it now, besides where it is. */
    void is(boolean isRunning, boolean isFailing, @Nullable String lastReplay) {
        running.set(isRunning ? 1 : 0);
        failing.set(isFailing ? 1 : 0);
        replay.set(lastReplay);
    }

    void parked(long newLetters) {
        letters.set(newLetters);
    }

    void at(long newPosition, long newLag) {
        position.set(newPosition);
        lag.set(newLag);
    }
}
