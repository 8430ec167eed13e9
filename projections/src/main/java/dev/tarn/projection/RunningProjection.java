package dev.tarn.projection;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.kafka.ConsumerRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One projection in this process: its run, what goes on beside it, and its replays. For use by one thread. */
final class RunningProjection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningProjection.class);

    /** One writes, one refills; one to spare, so that a broken connection is replaced without waiting. */
    private static final int CONNECTIONS = 3;

    private final Workshop workshop;
    private final Projection projection;
    private final ProjectionMeters meters;
    private final ReplayDesk desk;
    private final Map<Generation, Written> written = new LinkedHashMap<>();
    private @Nullable ProjectionRun run;
    private @Nullable ConsumerRunner runner;

    RunningProjection(Workshop workshop, Projection projection) {
        this.workshop = workshop;
        this.projection = projection;
        this.meters = new ProjectionMeters(workshop.meters(), projection.name());
        this.desk = new ReplayDesk(workshop, projection);
    }

    /** What a generation that is written here needs. */
    private record Written(HikariDataSource pool, AutoCloseable beside) implements AutoCloseable {
        @Override
        public void close() {
            try {
                beside.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                pool.close();
            }
        }
    }

    String name() {
        return projection.name();
    }

    /** The controls have no replays: nobody could stop them. */
    void startDesk() {
        if (!name().equals(Projection.CONTROLS)) {
            desk.start();
        }
    }

    ProjectionMeters meters() {
        return meters;
    }

    Optional<ProjectionRun> run() {
        return runner == null ? Optional.empty() : Optional.ofNullable(run);
    }

    /** Makes this process do what the tables say. */
    void follow(List<Generations.Entry> known, boolean paused, boolean wantsReplay) {
        List<Generations.Entry> own = known.stream()
                .filter(entry -> entry.generation().projection().equals(name()))
                .toList();
        Optional<Generation> live = Generations.live(name(), own).filter(one -> one.version() == projection.version());
        if (live.isEmpty()) {
            stopRun(); // another version's, which another program writes
        } else {
            write(course(live.get(), own), paused);
        }
        forgetUnwritten();
        if (wantsReplay || Generations.live(name(), own).stream().anyMatch(this::isOlder)) {
            desk.call();
        }
    }

    private boolean isOlder(Generation live) {
        return live.version() < projection.version();
    }

    /** The live one first: in this order checkpoints are locked. */
    private Course course(Generation live, List<Generations.Entry> own) {
        List<Track.Target> targets = new ArrayList<>();
        targets.add(target(live));
        for (Generations.Entry entry : own) {
            if (entry.state() == GenerationState.FOLLOWING && entry.generation().version() == projection.version()) {
                targets.add(target(entry.generation()));
            }
        }
        boolean contested = own.stream().anyMatch(entry -> !entry.generation().hasShapeOf(projection));
        return new Course(targets, live.number(), contested);
    }

    private Track.Target target(Generation generation) {
        return new Track.Target(
                generation, written.computeIfAbsent(generation, this::prepare).pool(), false);
    }

    private Written prepare(Generation generation) {
        HikariDataSource pool = workshop.pool(generation, CONNECTIONS);
        return new Written(pool, projection.beside(generation, pool));
    }

    private void write(Course course, boolean paused) {
        ProjectionRun current = run;
        if (current == null) {
            current = workshop.run(projection, course, meters);
            run = current;
        }
        current.follow(course);
        if (paused) {
            stopRunner();
        } else if (runner == null) {
            runner = new ConsumerRunner(
                    workshop.kafka(), group(), workshop.properties().instance(), current);
            runner.start();
        }
    }

    /** Programs of different versions share nothing: each group has its own. */
    private String group() {
        String name = "tarn-" + name();
        return projection.version() == 1 ? name : name + "-v" + projection.version();
    }

    private void stopRunner() {
        ConsumerRunner current = runner;
        runner = null;
        if (current != null) {
            log.info("{} pauses", name());
            current.close();
        }
    }

    private void stopRun() {
        stopRunner();
        run = null;
    }

    /** A generation is let go of once the run has. */
    private void forgetUnwritten() {
        ProjectionRun current = run;
        written.entrySet().removeIf(entry -> {
            boolean unused = current == null || !current.writes(entry.getKey());
            if (unused) {
                entry.getValue().close();
            }
            return unused;
        });
    }

    @Override
    public void close() {
        stopRun();
        desk.close();
        forgetUnwritten();
    }
}
