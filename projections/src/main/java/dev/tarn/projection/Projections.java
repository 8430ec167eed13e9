package dev.tarn.projection;

import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs all projections that there are, each on a thread of its own, and makes them do, a few times a second, what the
 * tables say: which generations are written, what is paused, what is asked about dead letters.
 */
final class Projections implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Projections.class);
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final long REPORT_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final List<Projection> projections;
    private final Workshop workshop;
    private final UUID instance = UUID.randomUUID();
    private final List<RunningProjection> running = new ArrayList<>();
    private @Nullable Connection connection;
    private @Nullable Thread steward;
    private long reportedAt = System.nanoTime();
    private volatile boolean closed;
    private boolean failing;

    Projections(List<Projection> projections, Workshop workshop) {
        this.projections = projections;
        this.workshop = workshop;
    }

    @Override
    public synchronized void start() {
        closed = false;
        new Generations(workshop.database()).prepare(projections);
        for (Projection projection : projections) {
            running.add(new RunningProjection(workshop, projection));
        }
        steward = Thread.ofPlatform().daemon().name("projections").start(this::run);
    }

    private void run() {
        running.forEach(RunningProjection::startDesk);
        while (!closed) {
            try {
                look(connection());
                failing = false;
            } catch (SQLException | RuntimeException e) {
                disconnect(e);
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        running.parallelStream().forEach(RunningProjection::close);
        running.clear();
        disconnect(null);
    }

    private void look(Connection known) throws SQLException {
        List<Generations.Entry> generations = Generations.all(known);
        Set<String> paused = Controls.paused(known);
        Set<String> wanting = Controls.wanting(known);
        Map<String, List<LetterRequest>> letters = Controls.letters(known);
        for (RunningProjection one : running) {
            one.follow(generations, paused.contains(one.name()), wanting.contains(one.name()));
            one.run().ifPresent(run -> run.letters().ask(letters.getOrDefault(one.name(), List.of())));
        }
        if (System.nanoTime() - reportedAt > REPORT_INTERVAL) {
            reportedAt = System.nanoTime();
            new Reports(known, instance).write(running);
            Controls.clear(known);
        }
    }

    private Connection connection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = workshop.database().connect(DatabaseRole.PROJECTION, "projections");
            connection = current;
        }
        return current;
    }

    private void disconnect(@Nullable Exception cause) {
        if (cause != null && !failing) {
            log.warn("What projections should do is not known now, and will be asked again", cause);
            failing = true;
        }
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException _) { // gone already
        }
        connection = null;
    }

    @Override
    public synchronized void stop() {
        closed = true;
        Thread current = steward;
        if (current != null) {
            LockSupport.unpark(current);
            try {
                current.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        steward = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return steward != null;
    }
}
