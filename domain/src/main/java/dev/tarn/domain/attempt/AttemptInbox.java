package dev.tarn.domain.attempt;

import java.time.Duration;
import java.util.function.Consumer;

/** Where all instances of both sides put what they refuse, until it becomes events. Implemented by the event log. */
public interface AttemptInbox {

    /**
     * Hands over what is due, and drops it from the inbox once that has been taken without an exception. Of two who ask at
     * the same time, one gets nothing.
     *
     * @param pause how long the attempts of one actor or address are gathered after the last event about them
     * @param keys how many actors and addresses may have events of their own within that time; the others share one a kind
     */
    void drain(Duration pause, int keys, Consumer<RefusedAttempts> taker);
}
