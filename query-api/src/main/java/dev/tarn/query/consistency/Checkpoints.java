package dev.tarn.query.consistency;

import dev.tarn.redis.Checkpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last known checkpoint of every projection and partition, in memory. */
final class Checkpoints {

    private final Map<Place, Progress> progress = new ConcurrentHashMap<>();

    private record Place(String projection, int partition) {}

    /** A projection says where it is. */
    void announce(Checkpoint checkpoint) {
        of(checkpoint.projection(), checkpoint.partition()).announce(checkpoint.position(), System.nanoTime());
    }

    /**
     * What the table of checkpoints said.
     *
     * @param readAt the nano clock from before it was read
     */
    void refresh(Collection<Checkpoint> table, long readAt) {
        for (Checkpoint row : table) {
            of(row.projection(), row.partition()).assignUnlessAnnouncedSince(readAt, row.position());
        }
    }

    boolean await(String projection, int partition, long position, long deadline) throws InterruptedException {
        return of(projection, partition).await(position, deadline);
    }

    /** Whether someone waits for longer than announcements take when they come. */
    boolean isSomeoneWaitingLongerThan(Duration usual) {
        long moment = System.nanoTime() - usual.toNanos();
        return progress.values().stream().anyMatch(each -> each.isAwaitedSince(moment));
    }

    private Progress of(String projection, int partition) {
        return progress.computeIfAbsent(new Place(projection, partition), _ -> new Progress());
    }
}
