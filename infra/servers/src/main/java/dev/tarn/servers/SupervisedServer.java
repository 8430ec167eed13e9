package dev.tarn.servers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one server running: starts it again on the same port when it dies, unless it was stopped on purpose. */
final class SupervisedServer {

    private static final Logger log = LoggerFactory.getLogger(SupervisedServer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Server server;
    private final DataFolder folder;
    private final int port;
    private final Consumer<PartStatus> onReady;

    private volatile boolean wanted;
    private volatile @Nullable Process process;
    private volatile PartStatus.State state = PartStatus.State.STOPPED;
    private volatile Duration startedIn = Duration.ZERO;

    SupervisedServer(Server server, DataFolder folder, ServerSettings settings, Consumer<PartStatus> onReady) {
        this.server = server;
        this.folder = folder;
        this.onReady = onReady;
        Ending.ofLeavings(server, folder);
        this.port = choosePort(settings.port(server.part()));
    }

    private int choosePort(int asked) {
        if (asked != 0) {
            return asked;
        }
        // Whoever noted a port down, like an analyst in a client's configuration, finds it again.
        return ProcessRecord.read(folder.processRecord(server.part()))
                .map(ProcessRecord::port)
                .filter(Ports::isFree)
                .orElseGet(Ports::free);
    }

    int port() {
        return port;
    }

    PartStatus status() {
        Process current = process;
        long pid = current != null && current.isAlive() ? current.pid() : 0;
        return new PartStatus(server.part(), pid, port, state, startedIn);
    }

    synchronized void start() {
        if (state == PartStatus.State.RUNNING) {
            return;
        }
        wanted = true;
        try {
            launch(PartStatus.State.STARTING);
        } catch (RuntimeException e) {
            wanted = false;
            state = PartStatus.State.STOPPED;
            throw e;
        }
    }

    void stop() {
        // Said before waiting for the lock, so that a start under way gives up.
        wanted = false;
        end();
    }

    private synchronized void end() {
        Process current = process;
        if (current != null) {
            Ending.of(server, current.toHandle());
        }
        process = null;
        state = PartStatus.State.STOPPED;
    }

    /** Kills the process as a crash would; supervision starts the server again. */
    void kill() {
        Process current = process;
        if (current != null) {
            Ending.kill(current.toHandle());
        }
    }

    private void launch(PartStatus.State meanwhile) {
        state = meanwhile;
        long began = System.nanoTime();
        Process started = new Launch(server, folder, port, () -> !wanted).run();
        startedIn = Duration.ofNanos(System.nanoTime() - began);
        process = started;
        state = PartStatus.State.RUNNING;
        onReady.accept(status());
        watch(started);
    }

    private void watch(Process started) {
        Thread.startVirtualThread(() -> ended(started.onExit().join()));
    }

    private void ended(Process dead) {
        if (wanted && dead.equals(process)) {
            state = PartStatus.State.RESTARTING;
            log.warn("{} ended with code {}, starting it again", server.part().title(), dead.exitValue());
            revive(FIRST_PAUSE);
        }
    }

    private void revive(Duration pause) {
        Executor later =
                CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
        later.execute(() -> tryToRevive(pause));
    }

    private synchronized void tryToRevive(Duration pause) {
        if (!wanted || state != PartStatus.State.RESTARTING) {
            return;
        }
        try {
            launch(PartStatus.State.RESTARTING);
        } catch (RuntimeException e) {
            log.warn("{}", e.getMessage());
            revive(pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE);
        }
    }
}
