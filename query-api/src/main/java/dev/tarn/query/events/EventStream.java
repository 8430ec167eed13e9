package dev.tarn.query.events;

import dev.tarn.query.stream.ServerSentEvents;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One client's stream: first what it missed, page by page from the log, then what happens, from the events that all
 * streams share. Nothing is kept for a client that reads more slowly than events come: it is cut off, and may resume.
 */
final class EventStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final EventFeed feed;
    private final History history;
    private final Start start;
    private long position;
    private long sentAt = System.nanoTime();
    private boolean isCaughtUp;
    private volatile boolean isOver;

    EventStream(EventFeed feed, History history, Start start) {
        this.feed = feed;
        this.history = history;
        this.start = start;
        this.position = start.after();
    }

    /**
     * What a client asks for.
     *
     * @param after the position of the last event that it has
     * @param head of the log when it asked: from there on it is caught up
     */
    record Start(long after, long head, EventFilter filter) {}

    /** Ends it soon. May be called by any thread. */
    void end() {
        isOver = true;
        feed.latest().wake();
    }

    void send(OutputStream out) throws IOException {
        try {
            out.flush(); // the client knows that it is let in
            while (!isOver && feed.isRunning()) {
                Optional<List<EventFrame>> news = feed.latest().after(position);
                if (news.isPresent()) {
                    live(out, news.get());
                } else if (isCaughtUp) {
                    return; // too slow
                } else {
                    catchUp(out);
                }
            }
        } catch (InterruptedException _) { // the service is being stopped
            Thread.currentThread().interrupt();
        }
    }

    private void catchUp(OutputStream out) throws IOException, InterruptedException {
        EventPage page = history.after(position, start.filter());
        for (PublishedEvent event : page.items()) {
            out.write(feed.frame(event).bytes());
        }
        position = page.nextAfter();
        flush(out, !page.items().isEmpty());
    }

    private void live(OutputStream out, List<EventFrame> news) throws IOException, InterruptedException {
        boolean sends = false;
        for (EventFrame frame : news) {
            if (start.filter().accepts(frame.event())) {
                out.write(frame.bytes());
                sends = true;
            }
            position = frame.event().position();
        }
        if (!isCaughtUp && position >= start.head()) {
            out.write(ServerSentEvents.caughtUp(position));
            isCaughtUp = true;
            sends = true;
        }
        flush(out, sends);
        feed.latest().awaitNews(position, HEARTBEAT);
    }

    private void flush(OutputStream out, boolean sends) throws IOException {
        boolean quiet = System.nanoTime() - sentAt >= HEARTBEAT.toNanos();
        if (!sends && quiet) {
            out.write(ServerSentEvents.heartbeat(position));
        }
        if (sends || quiet) {
            out.flush();
            sentAt = System.nanoTime();
        }
    }
}
