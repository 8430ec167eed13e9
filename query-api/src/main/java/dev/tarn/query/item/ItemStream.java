package dev.tarn.query.item;

import dev.tarn.kafka.EventTopic;
import dev.tarn.query.consistency.Consistency;
import dev.tarn.query.item.ItemChange.Kind;
import dev.tarn.query.stream.PastReaders;
import dev.tarn.web.ConsistencyToken;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * One client's stream: first what it missed, from the log, then what happens, each change as soon as it can be read. It
 * tells an item as it is then, which may be newer than the change; what is gone by then is told as deleted alone.
 */
final class ItemStream {

    /** Who is further behind is told to read anew: it costs more to look for changes than to list the items. */
    static final long FURTHEST = 100_000;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** How soon a stream is over that waits for the projection. */
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private final Sources sources;
    private final ItemInbox inbox;
    private long position;
    private long sentAt = System.nanoTime();

    ItemStream(Sources sources, ItemInbox inbox, long after) {
        this.sources = sources;
        this.inbox = inbox;
        this.position = after;
    }

    /** What all streams read from. */
    record Sources(ItemFeed feed, ItemChanges changes, PastReaders readers, ItemReads items, Consistency consistency) {

        private ItemChanges.Page missed(long after, long head, UUID ownerId) throws InterruptedException {
            return readers.read(() -> changes.after(after, head, ownerId));
        }
    }

    /**
     * Tells until it is over.
     *
     * @param head of what the client has missed; the inbox gets everything after it
     */
    void send(ItemListener to, long head) throws IOException {
        try {
            catchUp(to, head);
            while (!inbox.isOver()) {
                live(to);
            }
        } catch (InterruptedException _) { // the service is being stopped
            Thread.currentThread().interrupt();
        }
    }

    private void catchUp(ItemListener to, long head) throws IOException, InterruptedException {
        if (head - position > FURTHEST) {
            position = head;
            to.reset(position);
        }
        while (position < head && !inbox.isOver()) {
            ItemChanges.Page page = sources.missed(position, head, inbox.ownerId());
            for (ItemChange change : page.changes()) {
                tell(to, change);
            }
            proceedTo(page.until());
        }
        if (!inbox.isOver()) {
            to.caughtUp(position);
            sentAt = System.nanoTime();
        }
    }

    private void live(ItemListener to) throws IOException, InterruptedException {
        long seen = sources.feed().last(); // before the inbox is found empty: what comes later is not skipped
        ItemChange change = inbox.next(untilHeartbeat());
        if (change != null) {
            tell(to, change);
        } else {
            proceedTo(seen);
            heartbeatWhenQuiet(to);
        }
    }

    /** Only when it is told is the position moved: a client that resumes does not miss what it was not sent. */
    private void tell(ItemListener to, ItemChange change) throws IOException, InterruptedException {
        if (change.position() <= position || !awaitReadable(to, change)) {
            return;
        }
        position = change.position();
        if (change.kind() == Kind.DELETED) {
            to.deleted(change);
            sentAt = System.nanoTime();
            return;
        }
        Optional<StoredItem> item = sources.items().find(inbox.ownerId(), change.itemId());
        if (item.isPresent()) {
            to.changed(change, item.get());
            sentAt = System.nanoTime();
        }
    }

    private boolean awaitReadable(ItemListener to, ItemChange change) throws IOException, InterruptedException {
        var place = new ConsistencyToken(EventTopic.partitionOf(change.ownerId()), change.position());
        while (!inbox.isOver()) {
            if (sources.consistency().isApplied(place, "items", GLANCE)) {
                return !inbox.isOver();
            }
            heartbeatWhenQuiet(to);
        }
        return false;
    }

    private void proceedTo(long reached) {
        if (!inbox.isOver()) {
            position = Math.max(position, reached);
        }
    }

    private Duration untilHeartbeat() {
        return HEARTBEAT.minusNanos(System.nanoTime() - sentAt);
    }

    private void heartbeatWhenQuiet(ItemListener to) throws IOException {
        if (!inbox.isOver() && !untilHeartbeat().isPositive()) {
            to.heartbeat(position);
            sentAt = System.nanoTime();
        }
    }
}
