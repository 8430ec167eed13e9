package dev.tarn.query.item;

import dev.tarn.query.stream.FeedThread;
import dev.tarn.web.Problem;
import dev.tarn.web.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads what happens to items, once for all streams of this instance, and hands each change to the streams of its owner
 * alone: what happens to others does not even wake them. Ends before the web server does, which waits for streams.
 */
@Component
class ItemFeed implements SmartLifecycle, FeedThread.Source {

    /** Of one user; a browser needs one for each open window. */
    static final int MOST_OF_ONE = 10;

    private final ItemChanges changes;
    private final FeedThread thread = new FeedThread("item-feed", this);
    private final Map<UUID, List<ItemInbox>> inboxes = new HashMap<>();
    private long last;

    ItemFeed(ItemChanges changes) {
        this.changes = changes;
    }

    /**
     * From now on this inbox gets what happens to the items of its owner.
     *
     * @return a position after which it gets everything; what is older has to be read from the log, and some of what comes
     *     may be older, too
     * @throws ProblemException when this user has too many already
     */
    long join(ItemInbox inbox) {
        long head = changes.head();
        synchronized (this) {
            if (inboxes.isEmpty()) {
                last = head;
            }
            List<ItemInbox> others = inboxes.computeIfAbsent(inbox.ownerId(), _ -> new ArrayList<>());
            if (others.size() == MOST_OF_ONE) {
                throw tooMany();
            }
            others.add(inbox);
            thread.join();
            return Math.max(head, last);
        }
    }

    private static ProblemException tooMany() {
        return new ProblemException(new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-streams",
                        "You have " + MOST_OF_ONE + " streams open. Close one, or try again later.")
                .withHeaders(Map.of(HttpHeaders.RETRY_AFTER, "5")));
    }

    synchronized void leave(ItemInbox inbox) {
        thread.leave();
        inboxes.computeIfPresent(inbox.ownerId(), (_, all) -> {
            all.remove(inbox);
            return all.isEmpty() ? null : all;
        });
    }

    /** The position up to which inboxes have everything. */
    synchronized long last() {
        return last;
    }

    /** Where to go on was said by the first who joined. */
    @Override
    public void begin() {}

    @Override
    public boolean look() {
        long after = last();
        ItemChanges.Page page = changes.after(after, changes.head(), null);
        hand(page);
        return page.until() > after;
    }

    private synchronized void hand(ItemChanges.Page page) {
        for (ItemChange change : page.changes()) {
            inboxes.getOrDefault(change.ownerId(), List.of()).forEach(inbox -> inbox.add(change));
        }
        last = page.until();
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public synchronized void stop() {
        thread.stop();
        inboxes.values().forEach(all -> all.forEach(ItemInbox::end));
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }
}
