package dev.tarn.projection;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.kafka.ConsumerRunner;
import dev.tarn.kafka.EventTopic;
import dev.tarn.kafka.EventTopicEnds;
import dev.tarn.projection.RunState.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the whole topic into one generation: each of several threads some of the partitions, on its own connection. */
final class Building implements AutoCloseable {

    /** Beyond so many new events a second somebody is waiting for commands. */
    private static final double BUSY = 20;

    private final HikariDataSource pool;
    private final EventTopicEnds topic;
    private final Pace pace;
    private final List<BuildRun> runs = new ArrayList<>();
    private final List<ConsumerRunner> runners = new ArrayList<>();
    private long total;
    private long lookedAt = System.nanoTime();

    Building(
            Workshop workshop, Projection projection, Generation generation, @Nullable Long toPosition, boolean loads) {
        int threads = workshop.properties().replayThreads();
        pace = new Pace(workshop.properties().replayShare());
        pool = workshop.pool(generation, threads + 1);
        topic = new EventTopicEnds(workshop.kafka(), "tarn-build-" + generation.schema());
        for (int thread = 0; thread < threads; thread++) {
            add(workshop, projection, new Track.Target(generation, pool, loads), toPosition, thread, threads);
        }
    }

    private void add(
            Workshop workshop,
            Projection projection,
            Track.Target target,
            @Nullable Long toPosition,
            int thread,
            int threads) {
        var course = new Course(List.of(target), Course.NONE, false);
        var run = new BuildRun(workshop.run(projection, course, ProjectionMeters.none()), pace, toPosition);
        List<Integer> partitions = IntStream.range(0, EventTopic.PARTITIONS)
                .filter(partition -> partition % threads == thread)
                .boxed()
                .toList();
        String name = "tarn-build-" + target.generation().schema() + "-" + thread;
        runs.add(run);
        runners.add(ConsumerRunner.ofPartitions(workshop.kafka(), name, partitions, run));
    }

    void start() {
        runners.forEach(ConsumerRunner::start);
    }

    /**
     * How far it is, in records of the topic.
     *
     * @param known whether every partition has said where it is
     */
    record Progress(
            long processed,
            long total,
            long perSecond,
            boolean known,
            @Nullable String error) {
        long left() {
            return total - processed;
        }
    }

    Progress progress() {
        Map<Integer, Long> ends = topic.read();
        Map<Integer, Long> next = new HashMap<>();
        double perSecond = 0;
        String error = null;
        for (BuildRun run : runs) {
            next.putAll(run.nextOffsets());
            Reading reading = run.state().read();
            perSecond += reading.perSecond();
            error = reading.error() == null ? error : reading.error();
        }
        long sum = ends.values().stream().mapToLong(Long::longValue).sum();
        notice(sum);
        long processed = next.values().stream().mapToLong(Long::longValue).sum();
        boolean known = next.keySet().containsAll(ends.keySet());
        return new Progress(Math.min(processed, sum), sum, Math.round(perSecond), known, error);
    }

    private void notice(long newTotal) {
        long now = System.nanoTime();
        double seconds = (double) (now - lookedAt) / Duration.ofSeconds(1).toNanos();
        if (total > 0 && seconds > 0.2) {
            pace.busy((newTotal - total) / seconds > BUSY);
        }
        if (total == 0 || seconds > 0.2) {
            total = newTotal;
            lookedAt = now;
        }
    }

    @Override
    public void close() {
        runners.parallelStream().forEach(ConsumerRunner::close);
        topic.close();
        pool.close();
    }
}
