package dev.tarn.codec;

/** Hears of events in the very process that appended them: once they are durable, before the command is answered. */
@FunctionalInterface
public interface AppendListener {

    /**
     * An event is durable. Must be quick and not throw.
     *
     * @param event without its position
     */
    void appended(StoredEvent event);
}
