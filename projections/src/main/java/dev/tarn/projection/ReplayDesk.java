package dev.tarn.projection;

import dev.tarn.domain.Ids;
import dev.tarn.domain.projection.ReplayStatus;
import dev.tarn.domain.projection.SwitchMode;
import dev.tarn.projection.Replay.Phase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the replays of one projection forward, step by step. Each step begins with what the tables say and can be
 * repeated: whoever dies in the middle of one leaves it to the next. Of several instances one at a time does it.
 */
final class ReplayDesk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReplayDesk.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** So many failures in a row of one replay, and it has failed. */
    private static final int ATTEMPTS = 5;

    private static final String TRY_LOCK = "select pg_try_advisory_lock(hashtext('tarn replay'), hashtext(?))";

    private final Workshop workshop;
    private final Projection projection;
    private final Thread thread;
    private final Instant began = Instant.now();
    private volatile boolean closed;
    private volatile boolean attention = true;
    private @Nullable Connection connection;
    private boolean leads;
    private @Nullable Building building;
    private int failures;

    ReplayDesk(Workshop workshop, Projection projection) {
        this.workshop = workshop;
        this.projection = projection;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("replays-" + projection.name())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There is something to do. */
    void call() {
        attention = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        while (!closed) {
            try {
                if (attention || building != null) {
                    attention = false;
                    step();
                }
                failures = 0;
            } catch (SQLException e) {
                failed(e);
            } catch (KafkaException e) {
                log.debug("Replays of {} wait for Kafka", projection.name(), e);
            } catch (RuntimeException e) {
                failed(e);
            }
            LockSupport.parkNanos(INTERVAL.toNanos() * (1 + 4L * failures));
        }
        stopBuilding();
        closeConnection();
    }

    /** What fails while there is a connection fails for a reason of its own, and not for ever. */
    private void failed(Exception cause) {
        boolean connected = isConnected();
        log.warn("A replay of {} did not come on", projection.name(), cause);
        if (!connected) {
            stopBuilding();
            closeConnection();
        } else if (++failures >= ATTEMPTS) {
            failures = 0;
            giveUp(cause);
        }
    }

    private void giveUp(Exception cause) {
        try {
            Replays replays = replays();
            Optional<Replay> active = replays.active();
            if (active.isPresent()) {
                replays.failure(active.get().id(), DeadLetter.describe(cause));
                end(active.get(), ReplayStatus.FAILED, replays);
            }
        } catch (SQLException | RuntimeException e) {
            log.warn("A replay of {} could not be given up now", projection.name(), e);
            closeConnection();
        }
    }

    private boolean isConnected() {
        try {
            return connection != null && connection.isValid(2);
        } catch (SQLException _) {
            return false;
        }
    }

    private Connection connection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = workshop.patientConnection("replays-" + projection.name());
            connection = current;
        }
        return current;
    }

    private void closeConnection() {
        leads = false;
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException _) { // gone already
        }
        connection = null;
    }

    /** The highest version leads; it is asked for again with each connection. */
    private boolean leads() throws SQLException {
        if (!leads) {
            try (PreparedStatement statement = connection().prepareStatement(TRY_LOCK)) {
                statement.setString(1, projection.name() + " " + projection.version());
                try (ResultSet row = statement.executeQuery()) {
                    leads = row.next() && row.getBoolean(1);
                }
            }
        }
        return leads;
    }

    private Replays replays() throws SQLException {
        return new Replays(projection.name(), connection());
    }

    private void step() throws SQLException {
        if (!leads()) {
            return;
        }
        List<Generations.Entry> known = Generations.all(connection()).stream()
                .filter(entry -> entry.generation().projection().equals(projection.name()))
                .toList();
        Generation live = Generations.live(projection.name(), known).orElseThrow();
        if (known.stream().anyMatch(entry -> entry.generation().version() > projection.version())
                && live.version() != projection.version()) {
            return; // a newer program is at it
        }
        Replays replays = replays();
        takeUp(replays, live);
        withdraw(replays);
        rollBack(replays, live);
        Optional<Replay> active = replays.active();
        if (active.isPresent()) {
            advance(active.get(), live, replays);
        } else {
            stopBuilding();
        }
        new Clearance(connection(), projection).run(known);
    }

    /** What administrators want, and what a new version of this program wants. */
    private void takeUp(Replays replays, Generation live) throws SQLException {
        for (Replays.Wish wish : replays.fresh()) {
            boolean busy = replays.active().isPresent();
            ReplayStatus status =
                    wish.withdrawn() ? ReplayStatus.CANCELLED : busy ? ReplayStatus.FAILED : ReplayStatus.RUNNING;
            String failure = status == ReplayStatus.FAILED ? "another replay was running" : null;
            replays.add(wish.replayId(), projection.version(), wish.toPosition(), wish.mode(), status, failure);
        }
        if (live.version() < projection.version()
                && replays.active().isEmpty()
                && !replays.isRefused(projection.version(), began.getEpochSecond())) {
            log.info("{} gets the shape of version {}", projection.name(), projection.version());
            replays.add(
                    Ids.next(Instant.now()), projection.version(), null, SwitchMode.AUTO, ReplayStatus.RUNNING, null);
        }
    }

    private void withdraw(Replays replays) throws SQLException {
        for (Replay replay :
                replays.wished("CANCEL", ReplayStatus.RUNNING, ReplayStatus.VERIFYING, ReplayStatus.READY)) {
            end(replay, ReplayStatus.CANCELLED, replays);
        }
    }

    private void end(Replay replay, ReplayStatus status, Replays replays) throws SQLException {
        stopBuilding();
        replays.status(replay.id(), status);
        if (replay.generation() != null) {
            new Clearance(connection(), projection).retire(replay.built());
        }
        log.info("The replay {} of {} is {}", replay.id(), projection.name(), status);
    }

    private void rollBack(Replays replays, Generation live) throws SQLException {
        for (Replay replay : replays.wished("ROLL_BACK", ReplayStatus.SWITCHED)) {
            Integer previous = replay.previous();
            var before = Generations.all(connection()).stream()
                    .map(Generations.Entry::generation)
                    .filter(one ->
                            one.projection().equals(projection.name()) && previous != null && one.number() == previous)
                    .findFirst();
            if (before.isPresent() && replay.built().equals(live)) {
                var step = new Switch.Step(
                        replay, live, before.get(), GenerationState.RETIRED, Clearance.GRACE, ReplayStatus.ROLLED_BACK);
                if (new Switch(connection(), replays).back(step)) {
                    log.info(
                            "{} is back at generation {}",
                            projection.name(),
                            before.get().number());
                }
            }
        }
    }

    private void advance(Replay replay, Generation live, Replays replays) throws SQLException {
        switch (replay.status()) {
            case RUNNING -> build(replay, live, replays);
            case VERIFYING -> verify(replay, live, replays);
            case READY -> offer(replay, live, replays);
            case SWITCHED, ROLLED_BACK, CANCELLED, FAILED -> {} // over
        }
    }

    private void build(Replay replay, Generation live, Replays replays) throws SQLException {
        if (replay.generation() == null) {
            replays.allocate(replay, projection.version());
        } else if (replay.phase() == Phase.INDEXING) {
            stopBuilding();
            new DeferredIndexes(replay.built(), connection()).make();
            replays.phase(replay.id(), Phase.KEEPING_UP);
        } else {
            Building.Progress progress = read(replay, replays);
            boolean loading = replay.phase() == Phase.LOADING;
            if (progress.known()
                    && progress.left() <= (loading ? workshop.properties().replayNear() : 200)) {
                proceed(replay, live, replays);
            }
        }
    }

    private Building.Progress read(Replay replay, Replays replays) throws SQLException {
        Building current = building;
        if (current == null) {
            new Generations(workshop.database()).build(replay.built());
            if (replay.phase() == Phase.LOADING) {
                new DeferredIndexes(replay.built(), connection()).takeOff();
            }
            current = new Building(workshop, projection, replay.built(), replay.toPosition());
            building = current;
            current.start();
        }
        Building.Progress progress = current.progress();
        replays.progress(replay.id(), progress.processed(), progress.total(), progress.perSecond());
        return progress;
    }

    private void proceed(Replay replay, Generation live, Replays replays) throws SQLException {
        if (replay.phase() == Phase.LOADING) {
            stopBuilding();
            replays.phase(replay.id(), Phase.INDEXING);
        } else if (replay.toPosition() == null && live.version() == projection.version()) {
            if (!isPaused()) {
                stopBuilding();
                new Clearance(connection(), projection).join(replay.built());
                replays.status(replay.id(), ReplayStatus.VERIFYING);
            }
        } else {
            replays.status(replay.id(), ReplayStatus.VERIFYING);
        }
    }

    private boolean isPaused() throws SQLException {
        return Controls.paused(connection()).contains(projection.name());
    }

    /** A view of another shape, or as of another position, cannot be the same; the second is shown all the same. */
    private void verify(Replay replay, Generation live, Replays replays) throws SQLException {
        if (live.version() != projection.version()) {
            read(replay, replays);
            replays.status(replay.id(), ReplayStatus.READY);
            return;
        }
        if (!projection.isFilled(replay.built(), connection()) && replay.toPosition() == null) {
            return;
        }
        var found = new Comparison(projection, live, replay.built()).compare(connection(), replay.toPosition() == null);
        if (found.isPresent()) {
            replays.differences(replay.id(), found.get());
            stopBuilding();
            replays.status(replay.id(), ReplayStatus.READY);
        }
    }

    private void offer(Replay replay, Generation live, Replays replays) throws SQLException {
        boolean sameShape = live.version() == projection.version();
        if (!sameShape) {
            read(replay, replays); // goes on until readers see it
        }
        boolean wished = replays.wished("SWITCH", ReplayStatus.READY).stream()
                .anyMatch(one -> one.id().equals(replay.id()));
        if (replay.toPosition() != null || !(wished || mayBySelf(replay, live))) {
            return;
        }
        var leftAs = sameShape ? GenerationState.FOLLOWING : GenerationState.RETIRED;
        var step = new Switch.Step(
                replay, live, replay.built(), leftAs, workshop.properties().keepPrevious(), ReplayStatus.SWITCHED);
        if (new Switch(connection(), replays).forward(step)) {
            stopBuilding();
            log.info("{} switched to generation {}", projection.name(), replay.generation());
        }
    }

    /** Nobody has asked to see a view that could not take what the present one could. */
    private boolean mayBySelf(Replay replay, Generation live) throws SQLException {
        return replay.mode() == SwitchMode.AUTO && !new DeadLetters(replay.built()).hasMoreThan(connection(), live);
    }

    private void stopBuilding() {
        Building current = building;
        building = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        LockSupport.unpark(thread);
        try {
            var _ = thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
