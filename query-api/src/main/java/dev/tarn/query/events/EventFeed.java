package dev.tarn.query.events;

import dev.tarn.query.stream.FeedThread;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is new in the log, once for all streams of this instance and only while there are any. Ends before the web
 * server does, which waits for streams.
 */
@Component
class EventFeed implements SmartLifecycle, FeedThread.Source {

    private static final EventFilter ALL = new EventFilter(null, null);
    private static final int AT_ONCE = 500;
    /** What most of those who come back have missed. */
    private static final int BEFORE_THE_FIRST = 2_000;

    private static final int KEPT_BYTES = 16 << 20;

    private final PublishedLog events;
    private final JsonMapper json;
    private final LatestEvents latest = new LatestEvents(KEPT_BYTES);
    private final FeedThread thread = new FeedThread("event-feed", this);

    EventFeed(PublishedLog events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    /** The events that streams read from; they go on while at least one stream has joined. */
    LatestEvents latest() {
        return latest;
    }

    void join() {
        thread.join();
    }

    void leave() {
        thread.leave();
    }

    EventFrame frame(PublishedEvent event) {
        return EventFrame.of(event, json);
    }

    @Override
    public void begin() {
        latest.beginAfter(Math.max(0, events.head() - BEFORE_THE_FIRST));
    }

    @Override
    public boolean look() {
        List<PublishedEvent> news = events.after(latest.last(), ALL, AT_ONCE).items();
        if (news.isEmpty()) {
            return false;
        }
        latest.add(news.stream().map(this::frame).toList());
        return true;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop();
        latest.wake();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }
}
