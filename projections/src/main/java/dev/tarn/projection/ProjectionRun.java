package dev.tarn.projection;

import dev.tarn.codec.EventTypes;
import dev.tarn.kafka.BatchHandler;
import dev.tarn.kafka.Place;
import dev.tarn.projection.Transaction.Outcome;
import dev.tarn.projection.Transaction.Work;
import dev.tarn.redis.Checkpoint;
import dev.tarn.redis.CheckpointChannel;
import dev.tarn.redis.ItemViewState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps generations of one projection up to date in the partitions that this instance has been given. Several are written
 * in step, in one transaction a batch: whoever looks at them sees all of them at the same position.
 */
final class ProjectionRun implements BatchHandler {

    private static final Logger log = LoggerFactory.getLogger(ProjectionRun.class);

    /** How often the checkpoint moves for events that change nothing: after a crash they are passed over again. */
    private static final long STORE_INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Projection projection;
    private final Intake intake;
    private final Decoding decoding;
    private final CheckpointChannel channel;
    private final ProjectionMeters meters;
    private final LetterWork letters;
    private final RunState state = new RunState();
    private @Nullable ItemViewState redisView;

    /**
     * So long the word holds that no other version is at it: shorter than any needs from its first mention to its switch,
     * longer than it takes to say so again.
     */
    private static final long CERTAIN = Duration.ofMillis(400).toNanos();

    private volatile Course course;
    private volatile long toldAt = System.nanoTime();
    private volatile List<Track> tracks;
    private Transaction transaction;
    private long lastStored = System.nanoTime();

    ProjectionRun(
            Projection projection,
            Course course,
            EventTypes types,
            Decoding decoding,
            CheckpointChannel channel,
            ProjectionMeters meters) {
        this.projection = projection;
        this.intake = new Intake(projection, types);
        this.decoding = decoding;
        this.channel = channel;
        this.meters = meters;
        this.letters = new LetterWork(types, decoding, channel);
        this.course = course;
        this.tracks = tracksOf(course);
        this.transaction = new Transaction(tracks.getFirst().dataSource());
    }

    private List<Track> tracksOf(Course taken) {
        return taken.targets().stream()
                .map(target -> new Track(projection, target))
                .toList();
    }

    /** From the next look on, these generations are written. */
    void follow(Course next) {
        course = next;
        toldAt = System.nanoTime();
    }

    /**
     * Whether readers may meanwhile see what another program writes. Then what is announced must have been stored while
     * they did not: whoever switches sees to it that nothing stored is missing.
     */
    private boolean mayBeSwitchedFrom() {
        Course current = course;
        return current.live() != Course.NONE && (current.contested() || System.nanoTime() - toldAt > CERTAIN);
    }

    /** Whether this generation may still be written, or will be from the next look on. */
    boolean writes(Generation generation) {
        return Stream.concat(
                        course.targets().stream().map(Track.Target::generation),
                        tracks.stream().map(Track::generation))
                .anyMatch(generation::equals);
    }

    RunState state() {
        return state;
    }

    LetterWork letters() {
        return letters;
    }

    @Override
    public boolean mustBeginAnew() {
        Course wanted = course;
        if (wanted.isTakenBy(tracks)) {
            return false;
        }
        tracks = tracksOf(wanted);
        transaction = new Transaction(tracks.getFirst().dataSource());
        return true;
    }

    /** Where the one that is furthest behind has to go on; the others pass over what they have. */
    @Override
    public Map<Integer, Place> places(Collection<Integer> partitions) {
        Map<Integer, Place> earliest = new HashMap<>();
        try (Connection connection = tracks.getFirst().dataSource().getConnection()) {
            for (Track track : tracks) {
                Map<Integer, Place> places = track.begin(connection, partitions);
                places.forEach((partition, place) -> earliest.merge(
                        partition, place, (one, other) -> one.position() <= other.position() ? one : other));
                if (isLive(track)) {
                    announce(track, places, projection.redisView(track.generation(), connection));
                }
            }
            return earliest;
        } catch (SQLException e) {
            throw new Away(e);
        }
    }

    private boolean isLive(Track track) {
        return track.generation().number() == course.live();
    }

    @Override
    public Duration linger() {
        return projection.linger();
    }

    @Override
    public void handle(Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records) {
        redisView = null;
        List<Work> works = new ArrayList<>(tracks.size());
        Map<Track, Map<Integer, Place>> reached = new HashMap<>();
        List<Recorded> events = List.of();
        List<Arrival> decoded = List.of();
        boolean certain = !mayBeSwitchedFrom();
        for (Track track : tracks) {
            Intake.Taken taken = intake.take(records, track.progress());
            reached.put(track, taken.reached());
            if (taken.arrivals().isEmpty() && (certain || taken.reached().isEmpty())) {
                track.progress().saw(taken.reached());
                continue;
            }
            if (!taken.arrivals().equals(decoded)) { // in step, so nearly always the same
                decoded = taken.arrivals();
                events = decoding.withKeys(decoded);
            }
            works.add(new Work(track, events, track.progress().advances(taken.reached())));
        }
        if (!works.isEmpty()) {
            int size = events.size();
            meters.time(size, () -> apply(works, certain));
            state.applied(size);
        }
        tracks.stream().filter(this::isLive).forEach(track -> announce(track, reached.get(track), redisView));
        state.succeeded();
    }

    private void apply(List<Work> works, boolean certain) {
        List<Outcome> outcomes = transaction.run(works, certain ? Course.NONE : course.live());
        for (int i = 0; i < works.size(); i++) {
            Track track = works.get(i).track();
            track.progress().stored(works.get(i).advances());
            track.parked(outcomes.get(i).parked());
            if (isLive(track)) {
                redisView = outcomes.get(i).batch().redisView();
            }
        }
        lastStored = System.nanoTime();
    }

    @Override
    public void looked(long lag) {
        Track first = tracks.getFirst();
        meters.at(first.progress().position(), lag);
        state.looked(lag);
        tracks.stream().filter(this::isLive).forEach(letters::work);
        if (System.nanoTime() - lastStored > STORE_INTERVAL) {
            store();
        }
    }

    private void store() {
        List<Work> works = new ArrayList<>(tracks.size());
        for (Track track : tracks) {
            List<Advance> advances = track.progress().advances(Map.of());
            if (!advances.isEmpty()) {
                works.add(new Work(track, List.of(), advances));
            }
        }
        if (!works.isEmpty()) {
            apply(works, !mayBeSwitchedFrom());
        }
        lastStored = System.nanoTime();
    }

    @Override
    public void failed(RuntimeException cause) {
        state.failed(cause);
    }

    /** What was seen and changed nothing need not be stored: whoever has the partitions next passes over it again. */
    @Override
    public void revoked(Collection<Integer> partitions) {
        log.info("{} leaves partitions {}", projection.name(), partitions);
        tracks.forEach(track -> track.progress().end(partitions));
    }

    private void announce(Track track, @Nullable Map<Integer, Place> places, @Nullable ItemViewState view) {
        if (places == null || places.isEmpty()) {
            return;
        }
        Generation generation = track.generation();
        List<Checkpoint> announced = new ArrayList<>(places.size());
        places.forEach((partition, place) -> announced.add(
                new Checkpoint(generation.projection(), generation.number(), partition, place.position())));
        channel.publish(announced, view);
    }
}
