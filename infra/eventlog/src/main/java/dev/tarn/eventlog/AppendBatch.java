package dev.tarn.eventlog;

import dev.tarn.codec.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Appends that become durable together, each with its place in the log. */
final class AppendBatch {

    private final List<Append> members;
    private final LogHead before;
    private final LogHead after;
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final long[] firstPositions;

    AppendBatch(LogHead before, List<Append> members) {
        this.members = members;
        this.before = before;
        this.firstPositions = new long[members.size()];
        LogHead head = before;
        for (int i = 0; i < firstPositions.length; i++) {
            firstPositions[i] = head.position() + 1;
            for (StoredEvent event : members.get(i).events()) {
                head = head.after(event);
                events.add(event);
                hashes.add(head.hash());
            }
        }
        this.after = head;
    }

    List<Append> members() {
        return members;
    }

    LogHead before() {
        return before;
    }

    LogHead after() {
        return after;
    }

    List<StoredEvent> events() {
        return events;
    }

    byte[][] hashes() {
        return hashes.toArray(byte[][]::new);
    }

    /** The position of the last event of a member. */
    long lastPosition(int member) {
        return firstPositions[member] + members.get(member).events().size() - 1;
    }

    /** The position of an event of a member. */
    long positionOf(int member, UUID eventId) {
        List<UUID> ids =
                members.get(member).events().stream().map(StoredEvent::eventId).toList();
        return firstPositions[member] + ids.indexOf(eventId);
    }

    /** Tells every member that it is durable. */
    void complete() {
        for (int i = 0; i < firstPositions.length; i++) {
            members.get(i).done().complete(firstPositions[i]);
        }
    }
}
