package dev.tarn.query.item;

import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.Consistency;
import dev.tarn.query.stream.PastReaders;
import dev.tarn.query.stream.Position;
import dev.tarn.query.stream.StreamPlaces;
import dev.tarn.security.CurrentUser;
import dev.tarn.security.SessionGuard;
import jakarta.servlet.http.HttpServletRequest;
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
     * The position of the last event that a client has.
     *
     * @param name of the parameter, argument or header that says so
     * @param text null to begin with what happens from now on
     * @throws Rejection.Invalid when there is no such event
     */
    @Nullable
    Long place(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        long position = Position.parse(name, text);
        if (position > sources.changes().head()) {
            throw new Rejection.Invalid(name, "is beyond the last event");
        }
        return position;
    }

    /** Begins an answer, once a stream is let in. */
    interface Opening {
        ItemListener open() throws IOException;
    }

    /**
     * Returns when the client is gone, or too slow, or its session is over, or this service ends.
     *
     * @param after as {@link #place} has it
     */
    void serve(@Nullable Long after, CurrentUser user, HttpServletRequest request, Opening opening) throws IOException {
        places.take(request);
        var inbox = new ItemInbox(user.userId());
        long head = feed.join(inbox);
        try (var _ = guard.watch(user, inbox::end)) {
            new ItemStream(sources, inbox, after == null ? head : after).send(opening.open(), head);
        } finally {
            feed.leave(inbox);
        }
    }
}
