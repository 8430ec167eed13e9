package dev.tarn.query.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is new in the log, once for all streams of this instance and only while there are any. Ends before the web
 * server does, which waits for streams.
 */
@Component
class EventFeed implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(EventFeed.class);
    private static final EventFilter ALL = new EventFilter(null, null);
    private static final int AT_ONCE = 500;
    /** What most of those who come back have missed. */
    private static final int BEFORE_THE_FIRST = 2_000;

    private static final int KEPT_BYTES = 16 << 20;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final PublishedLog events;
    private final JsonMapper json;
    private final LatestEvents latest = new LatestEvents(KEPT_BYTES);
    private final AtomicInteger streams = new AtomicInteger();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("event-feed").unstarted(this::run);
    private volatile boolean isRunning;
    private boolean isFollowing;
    private boolean isFailing;

    EventFeed(PublishedLog events, JsonMapper json) {
        this.events = events;
        this.json = json;
    }

    /** The events that streams read from; they go on while at least one stream has joined. */
    LatestEvents latest() {
        return latest;
    }

    void join() {
        streams.incrementAndGet();
        LockSupport.unpark(thread);
    }

    void leave() {
        streams.decrementAndGet();
    }

    EventFrame frame(PublishedEvent event) {
        return EventFrame.of(event, json);
    }

    private void run() {
        while (isRunning) {
            if (streams.get() == 0) {
                isFollowing = false;
                LockSupport.park(this);
            } else {
                follow();
            }
        }
    }

    private void follow() {
        try {
            if (!isFollowing) {
                latest.beginAfter(Math.max(0, events.head() - BEFORE_THE_FIRST));
                isFollowing = true;
            }
            List<PublishedEvent> news =
                    events.after(latest.last(), ALL, AT_ONCE).items();
            if (news.isEmpty()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            } else {
                latest.add(news.stream().map(this::frame).toList());
            }
            isFailing = false;
        } catch (DataAccessException e) {
            warnOnce(e);
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    private void warnOnce(DataAccessException failure) {
        if (!isFailing) {
            log.warn("Events cannot be read from the log, trying on: {}", failure.getMessage());
        }
        isFailing = true;
    }

    @Override
    public void start() {
        isRunning = true;
        thread.start();
    }

    @Override
    public void stop() {
        isRunning = false;
        latest.wake();
        LockSupport.unpark(thread);
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
