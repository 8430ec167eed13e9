package dev.tarn.e2e;

import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import java.io.IOException;

/** A server that does not answer while this is open: alive, but stopped (SIGSTOP), with all its processes. */
final class Frozen implements AutoCloseable {

    private final ProcessHandle process;

    private Frozen(ProcessHandle process) {
        this.process = process;
    }

    static Frozen part(RunningTarn tarn, Part part) {
        Frozen frozen = new Frozen(handle(tarn, part));
        frozen.signal("-STOP");
        return frozen;
    }

    static ProcessHandle handle(RunningTarn tarn, Part part) {
        long pid = EmbeddedServers.statusOf(tarn.data()).stream()
                .filter(status -> status.part() == part)
                .findFirst()
                .orElseThrow()
                .pid();
        return ProcessHandle.of(pid).orElseThrow();
    }

    private void signal(String signal) {
        signal(signal, process);
        process.descendants().forEach(child -> signal(signal, child));
    }

    private static void signal(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        signal("-CONT");
    }
}
