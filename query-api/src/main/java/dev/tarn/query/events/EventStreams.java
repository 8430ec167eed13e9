package dev.tarn.query.events;

import dev.tarn.query.stream.PastReaders;
import dev.tarn.query.stream.ServerSentEvents;
import dev.tarn.query.stream.StreamPlaces;
import dev.tarn.security.CurrentUser;
import dev.tarn.security.SessionGuard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Serves streams of events, each on its request's own (virtual) thread. */
@Component
class EventStreams {

    private final EventFeed feed;
    private final History history;
    private final SessionGuard guard;
    private final StreamPlaces places;

    EventStreams(EventFeed feed, PublishedLog log, PastReaders readers, SessionGuard guard, StreamPlaces places) {
        this.feed = feed;
        this.history = new History(log, readers);
        this.guard = guard;
        this.places = places;
    }

    /** Returns when the client is gone, or too slow, or its session is over, or this service ends. */
    void serve(EventStream.Start start, CurrentUser user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        places.take(request);
        var stream = new EventStream(feed, history, start);
        feed.join();
        try (var _ = guard.watch(user, stream::end)) {
            stream.send(ServerSentEvents.open(response));
        } finally {
            feed.leave();
        }
    }
}
