package dev.tarn.servers;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends processes: kindly at first, by force when they do not listen. */
final class Ending {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Ending() {}

    /** Ends what a killed predecessor left running. */
    static void ofLeavings(Server server, DataFolder folder) {
        Stream.concat(
                        ProcessRecord.read(folder.processRecord(server.part()))
                                .flatMap(ProcessRecord::process)
                                .stream(),
                        server.unrecordedProcess().stream())
                .distinct()
                .forEach(process -> of(server, process));
    }

    static void of(Server server, ProcessHandle process) {
        if (!process.isAlive()) {
            return;
        }
        server.askToStop(process);
        if (!hasEnded(process, PATIENCE)) {
            kill(process);
        }
    }

    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        if (!hasEnded(process, AFTER_KILL)) {
            throw new IllegalStateException("Process " + process.pid() + " cannot be killed");
        }
    }

    private static boolean hasEnded(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Process " + process.pid() + " cannot be watched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
