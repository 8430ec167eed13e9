package dev.tarn.projection;

import dev.tarn.codec.EventTypes;
import dev.tarn.redis.CheckpointChannel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What administrators ask about dead letters, done by the run that has their partition, between two batches: so nothing
 * comes to the parked sequence meanwhile.
 */
final class LetterWork {

    private final EventTypes types;
    private final Decoding decoding;
    private final CheckpointChannel channel;
    private final Set<UUID> done = new HashSet<>();
    private volatile List<LetterRequest> requests = List.of();

    LetterWork(EventTypes types, Decoding decoding, CheckpointChannel channel) {
        this.types = types;
        this.decoding = decoding;
        this.channel = channel;
    }

    /** What is asked and has no result yet. Called by any thread. */
    void ask(List<LetterRequest> open) {
        requests = List.copyOf(open);
    }

    void work(Track track) {
        List<LetterRequest> open = requests;
        if (open.isEmpty()) {
            done.clear();
            return;
        }
        for (LetterRequest request : open) {
            if (!done.contains(request.id())) {
                work(request, track);
            }
        }
    }

    private void work(LetterRequest request, Track track) {
        try (Connection connection = track.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            var letters = new ParkedSequence(track.generation(), connection);
            int partition = letters.partitionOf(request.letterId());
            if (partition >= 0 && !track.progress().partitions().contains(partition)) {
                return; // another instance's
            }
            done.add(request.id());
            work(request, letters, track, connection);
        } catch (SQLException e) {
            throw new Away(e);
        }
    }

    private void work(LetterRequest request, ParkedSequence letters, Track track, Connection connection)
            throws SQLException {
        switch (request.action()) {
            case DISCARD -> finish(request, letters.discard(request.letterId()), letters, track, connection);
            case RETRY -> {
                Batch whole = new Batch(track.generation(), List.of());
                String result = retry(request, letters, whole, track, connection);
                whole.runSteps(connection);
                finish(request, result, letters, track, connection);
                if (whole.redisView() != null) {
                    channel.publish(List.of(), whole.redisView());
                }
            }
            case PREVIEW -> {
                String result = new LetterPreview(track, connection).of(decode(letters, request));
                finish(request, result, letters, track, connection);
            }
        }
    }

    private static void finish(
            LetterRequest request, String result, ParkedSequence letters, Track track, Connection connection)
            throws SQLException {
        letters.answer(request.id(), result);
        connection.commit();
        track.reloadParked(connection);
        connection.rollback(); // nothing more to keep
    }

    private List<Recorded> decode(ParkedSequence letters, LetterRequest request) throws SQLException {
        List<Arrival> arrivals = new ArrayList<>();
        for (ParkedSequence.Letter letter : letters.from(request.letterId())) {
            arrivals.add(new Arrival(
                    letter.event(), types.named(letter.event().type()), letter.partition(), letter.offset()));
        }
        return decoding.withKeys(arrivals);
    }

    /** In order, as far as it goes: what fails stays where it is, with all that come after it. */
    private String retry(LetterRequest request, ParkedSequence letters, Batch whole, Track track, Connection connection)
            throws SQLException {
        List<Recorded> sequence = decode(letters, request);
        List<Recorded> applied = new ArrayList<>();
        String cause = null;
        for (Recorded event : sequence) {
            var before = connection.setSavepoint();
            try {
                whole.takeOver(track.applying().atOnce(List.of(event), new Parking(Set.of()), connection));
                applied.add(event);
            } catch (Poisoned e) {
                connection.rollback(before);
                cause = letters.failed(event, e.failure());
                break;
            }
        }
        letters.remove(applied);
        return LetterResult.retried(applied.size(), sequence.size() - applied.size(), cause);
    }
}
