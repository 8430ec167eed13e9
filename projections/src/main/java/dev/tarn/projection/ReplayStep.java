package dev.tarn.projection;

import dev.tarn.domain.Ids;
import dev.tarn.domain.projection.ReplayStatus;
import dev.tarn.domain.projection.SwitchMode;
import dev.tarn.kafka.EventTopic;
import dev.tarn.projection.Replay.Phase;
import dev.tarn.redis.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One step of the replays of a projection. It begins with what the tables say and can be repeated: whoever dies in the
 * middle of one leaves it to the next.
 */
final class ReplayStep {

    private static final Logger log = LoggerFactory.getLogger(ReplayStep.class);

    private final Workshop workshop;
    private final Projection projection;
    private final BuildingSite site;
    private final Instant began;
    private final Connection connection;
    private final Replays replays;

    /** @param began when this program did, which tries a new version once more */
    ReplayStep(Workshop workshop, Projection projection, BuildingSite site, Instant began, Connection connection) {
        this.workshop = workshop;
        this.projection = projection;
        this.site = site;
        this.began = began;
        this.connection = connection;
        this.replays = new Replays(projection.name(), connection);
    }

    /** As far as it goes now. */
    void take() throws SQLException {
        List<Generations.Entry> known = Generations.all(connection).stream()
                .filter(entry -> entry.generation().projection().equals(projection.name()))
                .toList();
        Generation live = Generations.live(projection.name(), known).orElseThrow();
        if (known.stream().anyMatch(entry -> entry.generation().version() > projection.version())
                && live.version() != projection.version()) {
            return; // a newer program is at it
        }
        giveUpOlder();
        takeUp(live);
        withdraw();
        rollBack(live);
        Optional<Replay> active = active();
        if (active.isPresent()) {
            advance(active.get(), live);
        } else { // none, or a newer program's, whose shape is not known here
            site.clear();
        }
        erase();
        new Clearance(connection, projection).run(known, live);
    }

    private Optional<Replay> active() throws SQLException {
        return replays.active().filter(replay -> replay.version() == projection.version());
    }

    /** What another version has begun to build has another shape. */
    private void giveUpOlder() throws SQLException {
        Optional<Replay> active = replays.active();
        if (active.isPresent() && active.get().version() < projection.version()) {
            fail(active.get(), "a new version of the projection has begun");
        }
    }

    /** Where nobody can be erased, everybody is. */
    private void erase() throws SQLException {
        for (Generation generation : new Erasing(connection, projection).run()) {
            Optional<Replay> active = replays.active();
            if (active.isPresent() && Objects.equals(active.get().generation(), generation.number())) {
                fail(active.get(), "it holds somebody who was erased");
            } else {
                new Clearance(connection, projection).retire(generation);
            }
        }
    }

    /** What administrators want, and what a new version of this program wants. */
    private void takeUp(Generation live) throws SQLException {
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

    private void withdraw() throws SQLException {
        for (Replay replay :
                replays.wished("CANCEL", ReplayStatus.RUNNING, ReplayStatus.VERIFYING, ReplayStatus.READY)) {
            end(replay, ReplayStatus.CANCELLED);
        }
    }

    private void end(Replay replay, ReplayStatus status) throws SQLException {
        site.clear();
        replays.status(replay.id(), status);
        if (replay.generation() != null) {
            new Clearance(connection, projection).retire(replay.built());
        }
        log.info("The replay {} of {} is {}", replay.id(), projection.name(), status);
    }

    /** The replay that is under way waits. */
    void hold() throws SQLException {
        Optional<Replay> active = active();
        if (active.isPresent()) {
            replays.failure(active.get().id(), "waits for PostgreSQL, which is away or takes no more connections");
        }
    }

    /** The replay that is under way has failed of this. */
    void giveUp(Exception cause) throws SQLException {
        Optional<Replay> active = active();
        if (active.isPresent()) {
            fail(active.get(), DeadLetter.describe(cause));
        }
    }

    private void fail(Replay replay, String cause) throws SQLException {
        replays.failure(replay.id(), cause);
        end(replay, ReplayStatus.FAILED);
    }

    private void rollBack(Generation live) throws SQLException {
        for (Replay replay : replays.wished("ROLL_BACK", ReplayStatus.SWITCHED)) {
            Integer previous = replay.previous();
            var before = Generations.all(connection).stream()
                    .map(Generations.Entry::generation)
                    .filter(one ->
                            one.projection().equals(projection.name()) && previous != null && one.number() == previous)
                    .findFirst();
            if (before.isPresent() && replay.built().equals(live)) {
                var step = new Switch.Step(
                        replay, live, before.get(), GenerationState.RETIRED, Clearance.GRACE, ReplayStatus.ROLLED_BACK);
                if (new Switch(connection, replays).back(step)) {
                    announce(before.get());
                    log.info(
                            "{} is back at generation {}",
                            projection.name(),
                            before.get().number());
                }
            }
        }
    }

    private void advance(Replay replay, Generation live) throws SQLException {
        switch (replay.status()) {
            case RUNNING -> build(replay, live);
            case VERIFYING -> verify(replay, live);
            case READY -> offer(replay, live);
            case SWITCHED, ROLLED_BACK, CANCELLED, FAILED -> {} // over
        }
    }

    private void build(Replay replay, Generation live) throws SQLException {
        if (replay.generation() == null) {
            replays.allocate(replay);
        } else if (replay.phase() == Phase.INDEXING) {
            site.clear();
            settle(replay.built());
            new DeferredIndexes(replay.built(), connection)
                    .make(() -> site.wasBusy() ? null : workshop.patientConnection("indexes-" + projection.name()));
            replays.phase(replay.id(), Phase.KEEPING_UP);
        } else {
            Building.Progress progress = read(replay);
            boolean loading = replay.phase() == Phase.LOADING;
            if (progress.known()
                    && progress.left() <= (loading ? workshop.properties().replayNear() : 200)) {
                proceed(replay, live);
            }
        }
    }

    private void settle(Generation generation) throws SQLException {
        Atomically.run(connection, () -> {
            Transaction.enter(generation, connection);
            projection.settle(connection);
        });
    }

    private Building.Progress read(Replay replay) throws SQLException {
        Building current = site.building();
        if (current == null) {
            new Generations(workshop.database()).build(replay.built());
            boolean loads = replay.phase() == Phase.LOADING;
            if (loads) {
                new DeferredIndexes(replay.built(), connection).takeOff();
            }
            current = new Building(workshop, projection, replay.built(), replay.toPosition(), loads);
            site.begin(current);
        }
        Building.Progress progress = current.progress();
        if (progress.known()) {
            replays.progress(replay.id(), progress);
        } else if (progress.error() != null) {
            replays.failure(replay.id(), progress.error());
        }
        return progress;
    }

    private void proceed(Replay replay, Generation live) throws SQLException {
        if (replay.phase() == Phase.LOADING) {
            site.clear();
            replays.phase(replay.id(), Phase.INDEXING);
        } else if (replay.toPosition() == null && live.version() == projection.version()) {
            if (!isPaused()) {
                site.clear();
                new Clearance(connection, projection).join(replay.built());
                replays.status(replay.id(), ReplayStatus.VERIFYING);
            }
        } else {
            replays.status(replay.id(), ReplayStatus.VERIFYING);
        }
    }

    private boolean isPaused() throws SQLException {
        return Controls.paused(connection).contains(projection.name());
    }

    /** A view of another shape, or as of another position, cannot be the same; the second is shown all the same. */
    private void verify(Replay replay, Generation live) throws SQLException {
        if (live.version() != projection.version()) {
            read(replay);
            replays.status(replay.id(), ReplayStatus.READY);
            return;
        }
        if (!projection.isFilled(replay.built(), connection) && replay.toPosition() == null) {
            return;
        }
        var found = new Comparison(projection, live, replay.built()).compare(connection, replay.toPosition() == null);
        if (found.isPresent()) {
            replays.differences(replay.id(), found.get());
            site.clear();
            replays.status(replay.id(), ReplayStatus.READY);
        }
    }

    private void offer(Replay replay, Generation live) throws SQLException {
        boolean sameShape = live.version() == projection.version();
        if (!sameShape) {
            read(replay); // goes on until readers see it
        }
        boolean wished = replays.wished("SWITCH", ReplayStatus.READY).stream()
                .anyMatch(one -> one.id().equals(replay.id()));
        if (replay.toPosition() != null || !(wished || mayBySelf(replay, live))) {
            return;
        }
        var leftAs = sameShape ? GenerationState.FOLLOWING : GenerationState.RETIRED;
        var step = new Switch.Step(
                replay, live, replay.built(), leftAs, workshop.properties().keepPrevious(), ReplayStatus.SWITCHED);
        if (new Switch(connection, replays).forward(step)) {
            site.clear();
            announce(replay.built());
            log.info("{} switched to generation {}", projection.name(), replay.generation());
        }
    }

    /** Says at once where the readers are now: whoever writes it from now on will take a moment. */
    private void announce(Generation live) throws SQLException {
        List<Integer> partitions =
                IntStream.range(0, EventTopic.PARTITIONS).boxed().toList();
        List<Checkpoint> checkpoints = new ArrayList<>();
        new Checkpoints(live)
                .load(connection, partitions)
                .forEach((partition, place) ->
                        checkpoints.add(new Checkpoint(live.projection(), live.number(), partition, place.position())));
        workshop.channel().publish(checkpoints, null);
    }

    /** Nobody has asked to see a view that could not take what the present one could. */
    private boolean mayBySelf(Replay replay, Generation live) throws SQLException {
        return replay.mode() == SwitchMode.AUTO && !new DeadLetters(replay.built()).hasMoreThan(connection, live);
    }
}
