package dev.tarn.servers;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is particular to one kind of server; {@link SupervisedServer} does what is common to all. */
interface Server {

    Part part();

    /** Writes the files that the server needs; called before every launch. */
    void prepare(int port) throws IOException;

    List<String> command(int port);

    /** Variables for the process beside those of this one. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** Whether it answers; asked again and again while it starts, so it returns at once. */
    boolean isReady(int port);

    /** Called once it answers: makes accounts, checks settings, and throws when the server may not be used. */
    default void verify(int port) {}

    /** Asks a process of this kind to end, losing nothing. */
    default void askToStop(ProcessHandle process) {
        process.destroy();
    }

    /** A process that still works in the data folder though it is not on record. */
    default Optional<ProcessHandle> unrecordedProcess() {
        return Optional.empty();
    }
}
