package dev.tarn.servers;

import java.time.Duration;

/**
 * How one server is doing.
 *
 * @param pid process id, 0 when there is no process
 * @param port the client port on loopback, 0 when none was chosen yet
 * @param startedIn how long its last start took until it answered; zero when not known
 */
public record PartStatus(Part part, long pid, int port, State state, Duration startedIn) {

    /** Where a server is in its life. */
    public enum State {
        /** Launched, but not answering yet. */
        STARTING,
        RUNNING,
        /** It died and is about to be started again. */
        RESTARTING,
        STOPPED
    }
}
