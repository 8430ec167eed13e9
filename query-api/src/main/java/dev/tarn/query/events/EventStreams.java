package dev.tarn.query.events;

import dev.tarn.query.database.QueryProperties;
import dev.tarn.query.stream.ServerSentEvents;
import dev.tarn.security.CurrentUser;
import dev.tarn.security.SessionGuard;
import dev.tarn.web.AdmittedRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Serves streams of events, so many at once, each on its request's own (virtual) thread. */
@Component
class EventStreams {

    private final EventFeed feed;
    private final History history;
    private final SessionGuard guard;
    private final Semaphore places;

    EventStreams(EventFeed feed, PublishedLog log, SessionGuard guard, QueryProperties properties) {
        this.feed = feed;
        this.history = new History(log);
        this.guard = guard;
        this.places = new Semaphore(properties.streams());
    }

    /** Returns when the client is gone, or too slow, or its session is over, or this service ends. */
    void serve(EventStream.Start start, CurrentUser user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AdmittedRequest.moveTo(places, request);
        var stream = new EventStream(feed, history, start);
        feed.join();
        try (var _ = guard.watch(user, stream::end)) {
            stream.send(ServerSentEvents.open(response));
        } finally {
            feed.leave();
        }
    }
}
