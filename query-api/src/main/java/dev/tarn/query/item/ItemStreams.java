package dev.tarn.query.item;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.Consistency;
import dev.tarn.query.stream.PastReaders;
import dev.tarn.query.stream.ServerSentEvents;
import dev.tarn.query.stream.StreamPlaces;
import dev.tarn.security.CurrentUser;
import dev.tarn.security.SessionGuard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Serves streams of a user's items, each on its request's own (virtual) thread. */
@Component
class ItemStreams {

    private final ItemFeed feed;
    private final ItemStream.Sources sources;
    private final SessionGuard guard;
    private final StreamPlaces places;

    ItemStreams(
            ItemFeed feed,
            ItemChanges changes,
            PastReaders readers,
            ItemReads items,
            Consistency consistency,
            SessionGuard guard,
            StreamPlaces places) {
        this.feed = feed;
        this.sources = new ItemStream.Sources(feed, changes, readers, items, consistency);
        this.guard = guard;
        this.places = places;
    }

    /**
     * Where a client wants to go on.
     *
     * @param name of the parameter or header that says so, for a refusal
     * @param position of the last event that it has; null to begin with what happens from now on
     */
    record Start(String name, @Nullable Long position) {}

    /** Returns when the client is gone, or too slow, or its session is over, or this service ends. */
    void serve(Start start, CurrentUser user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        places.take(request);
        var inbox = new ItemInbox(user.userId());
        long head = feed.join(inbox);
        try (var _ = guard.watch(user, inbox::end)) {
            long after = start.position() == null ? head : start.position();
            if (after > head) {
                throw new Rejection.Invalid(start.name(), "is beyond the last event");
            }
            new ItemStream(sources, inbox, after).send(ServerSentEvents.open(response), head);
        } finally {
            feed.leave(inbox);
        }
    }
}
