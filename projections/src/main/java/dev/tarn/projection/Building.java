package dev.tarn.projection;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.kafka.ConsumerRunner;
import dev.tarn.kafka.EventTopicEnds;
import dev.tarn.projection.RunState.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the whole topic into one generation: each of several threads some of the partitions, on its own connection. */
final class Building implements AutoCloseable {

    /** Beyond so many new events a second somebody is waiting for commands. */
    private static final double BUSY = 20;

    private final Workshop workshop;
    private final Projection projection;
    private final @Nullable Long toPosition;
    private final HikariDataSource pool;
    private final Track.Target target;
    private final EventTopicEnds topic;
    private final Pace pace;
    private final List<BuildRun> runs = new ArrayList<>();
    private final List<ConsumerRunner> runners = new ArrayList<>();
    private long total;
    private long lookedAt = System.nanoTime();

    Building(
            Workshop workshop, Projection projection, Generation generation, @Nullable Long toPosition, boolean loads) {
        this.workshop = workshop;
        this.projection = projection;
        this.toPosition = toPosition;
        pace = new Pace(workshop.properties().replayShare());
        pool = workshop.pool(generation, workshop.properties().replayThreads() + 1);
        target = new Track.Target(generation, pool, loads);
        topic = new EventTopicEnds(workshop.kafka(), "tarn-build-" + generation.schema());
    }

    void start() {
        dealt(topic.read(), workshop.properties().replayThreads()).forEach(this::add);
        runners.forEach(ConsumerRunner::start);
    }

    /** What one thread reads. */
    private static final class Share {
        private final List<Integer> partitions = new ArrayList<>();
        private long weight;

        void add(int partition, long records) {
            partitions.add(partition);
            weight += records + 1; // an empty one is looked at, too
        }
    }

    /** Partitions for so many threads, each with about as much to read. */
    static List<List<Integer>> dealt(Map<Integer, Long> sizes, int threads) {
        List<Share> shares = Stream.generate(Share::new).limit(threads).toList();
        sizes.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .forEach(partition -> Collections.min(shares, Comparator.comparingLong(share -> share.weight))
                        .add(partition.getKey(), partition.getValue()));
        return shares.stream()
                .map(share -> share.partitions)
                .filter(partitions -> !partitions.isEmpty())
                .toList();
    }

    private void add(List<Integer> partitions) {
        var course = new Course(List.of(target), Course.NONE, false);
        var run = new BuildRun(workshop.run(projection, course, ProjectionMeters.none()), pace, toPosition);
        String name = "tarn-build-" + target.generation().schema() + "-" + runs.size();
        runs.add(run);
        runners.add(ConsumerRunner.ofPartitions(workshop.kafka(), name, partitions, run));
    }

    /**
     * How far it is, in records of the topic.
     *
     * @param known whether every partition has said where it is
     * @param error why a thread does not come on; null while all do
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

    /** Whether commands come in. */
    boolean isBusy() {
        return pace.isBusy();
    }

    @Override
    public void close() {
        runners.parallelStream().forEach(ConsumerRunner::close);
        topic.close();
        pool.close();
    }
}
