package dev.tarn.projection;

import dev.tarn.codec.Unreadable;
import dev.tarn.kafka.BatchHandler;
import dev.tarn.kafka.Place;
import dev.tarn.kafka.ReceivedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A run that builds: it can stop at a position, rests when told to, and says how far it has read. */
final class BuildRun implements BatchHandler {

    private final ProjectionRun run;
    private final Pace pace;
    private final @Nullable Long toPosition;
    private final Map<Integer, Long> nextOffsets = new ConcurrentHashMap<>();

    BuildRun(ProjectionRun run, Pace pace, @Nullable Long toPosition) {
        this.run = run;
        this.pace = pace;
        this.toPosition = toPosition;
    }

    /** The offset of the next record of each partition, once it is known. */
    Map<Integer, Long> nextOffsets() {
        return nextOffsets;
    }

    RunState state() {
        return run.state();
    }

    @Override
    public Map<Integer, Place> places(Collection<Integer> partitions) {
        Map<Integer, Place> places = run.places(partitions);
        places.forEach((partition, place) -> nextOffsets.put(partition, place.offset() + 1));
        return places;
    }

    @Override
    public void handle(Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records) {
        long began = System.nanoTime();
        var wanted = toPosition == null ? records : upTo(toPosition, records);
        if (!wanted.isEmpty()) {
            run.handle(wanted);
        }
        records.forEach(
                (partition, all) -> nextOffsets.put(partition, all.getLast().offset() + 1));
        pace.worked(System.nanoTime() - began);
    }

    private static Map<Integer, List<ConsumerRecord<byte[], byte[]>>> upTo(
            long position, Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records) {
        Map<Integer, List<ConsumerRecord<byte[], byte[]>>> wanted = new HashMap<>();
        records.forEach((partition, all) -> {
            List<ConsumerRecord<byte[], byte[]>> early = new ArrayList<>(all);
            early.removeIf(record -> isBehind(position, record));
            if (!early.isEmpty()) {
                wanted.put(partition, early);
            }
        });
        return wanted;
    }

    private static boolean isBehind(long position, ConsumerRecord<byte[], byte[]> record) {
        try {
            return new ReceivedEvent(record).position() > position;
        } catch (Unreadable _) {
            return false; // the run says what is wrong with it
        }
    }

    @Override
    public void looked(long lag) {
        run.looked(lag);
    }

    @Override
    public void failed(RuntimeException cause) {
        run.failed(cause);
    }

    @Override
    public void revoked(Collection<Integer> partitions) {
        run.revoked(partitions);
    }
}
