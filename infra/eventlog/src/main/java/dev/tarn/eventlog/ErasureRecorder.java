package dev.tarn.eventlog;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.Fingerprints;
import dev.tarn.codec.KeyWrap;
import dev.tarn.codec.PersonalValues;
import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.SubjectKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads once more all that is personal in a user's events, and the ids of what is theirs, just before their subject key is destroyed. */
final class ErasureRecorder {

    private static final int TOGETHER = 200;
    private static final int MOST_VALUES = 20_000;
    private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();

    private final LogReader log;
    private final EventCodec codec;
    private final KeyWrap wrap;

    ErasureRecorder(LogReader log, EventCodec codec, KeyWrap wrap) {
        this.log = log;
        this.codec = codec;
        this.wrap = wrap;
    }

    /** Takes 5 seconds at most; says so if that was not enough. */
    Erasure record(UUID ownerId, UUID eventId, SubjectKey subjectKey) {
        long deadline = System.nanoTime() + LONGEST_NANOS;
        Set<String> values = new HashSet<>();
        List<UUID> aggregates = log.aggregatesOf(ownerId);
        int read = 0;
        while (read < aggregates.size() && values.size() < MOST_VALUES && System.nanoTime() < deadline) {
            List<UUID> some = aggregates.subList(read, Math.min(read + TOGETHER, aggregates.size()));
            log.ofAggregates(some).stream()
                    .filter(event -> event.ownerId().equals(ownerId))
                    .forEach(event -> addTo(values, event, subjectKey));
            some.forEach(aggregate -> values.add(aggregate.toString()));
            read += some.size();
        }
        SubjectKey own = SubjectKey.generate(ownerId);
        byte[] fingerprints = Fingerprints.of(own, values).stored();
        return new Erasure(ownerId, eventId, wrap.wrap(own), fingerprints, read == aggregates.size());
    }

    private void addTo(Set<String> values, StoredEvent event, SubjectKey key) {
        values.addAll(PersonalValues.of((Record) codec.decode(event, key)));
        values.addAll(PersonalValues.of(codec.decodeContext(event, key)));
    }
}
