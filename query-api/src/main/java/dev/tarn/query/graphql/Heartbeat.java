package dev.tarn.query.graphql;

import java.io.IOException;

/** Shows a subscriber that the subscription is alive while it has nothing to tell. It is in the context of every field. */
@FunctionalInterface
public interface Heartbeat {

    /** Fails when the subscriber is gone. */
    void send() throws IOException;
}
