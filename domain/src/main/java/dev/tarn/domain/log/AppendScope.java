package dev.tarn.domain.log;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one command takes to the log and brings back from it. Travels in the command message's metadata under
 * {@link #METADATA_KEY}; belongs to the thread that dispatches the command.
 */
public final class AppendScope {

    /** The metadata entry of a command message that holds its scope. */
    public static final String METADATA_KEY = "append";

    private final EventContext context;
    private final Map<UUID, Long> versions = new HashMap<>(4);
    private @Nullable Receipt receipt;
    private int partition;
    private long lastPosition;

    public AppendScope(EventContext context, @Nullable Receipt receipt) {
        this.context = context;
        this.receipt = receipt;
    }

    public EventContext context() {
        return context;
    }

    /** What to store with the events; known by the time they are appended. */
    public @Nullable Receipt receipt() {
        return receipt;
    }

    /** Sets the receipt once the command has been decided; a command decided anew replaces it. */
    public void keep(Receipt decided) {
        receipt = decided;
    }

    /** Called by the log for each event that is durable, in order. */
    public void appended(int inPartition, long position, UUID aggregateId, long sequence) {
        partition = inPartition;
        lastPosition = position;
        versions.put(aggregateId, sequence + 1);
    }

    public boolean appendedAnything() {
        return !versions.isEmpty();
    }

    /** The partition of the last event. */
    public int partition() {
        return partition;
    }

    /** The position of the last event; 0 when there is none. */
    public long lastPosition() {
        return lastPosition;
    }

    /** The version that this command gave an aggregate: how many events it has now. */
    public long versionOf(UUID aggregateId) {
        Long version = versions.get(aggregateId);
        if (version == null) {
            throw new IllegalStateException("The command appended nothing to aggregate " + aggregateId);
        }
        return version;
    }
}
