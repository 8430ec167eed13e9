package dev.tarn.local;

import dev.tarn.servers.OwnSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts Tarn in a process of its own that outlives the terminal. Its output is shown here until it lets go of the pipe
 * between them, ready or failed, so that a password made for the first administrator is never written to a file.
 */
final class DetachedStart {

    /** Tells the new process to let go of the pipe when it is ready. */
    static final String IN_BACKGROUND = "--in-background";

    private static final Duration TO_EXIT = Duration.ofSeconds(2);

    private DetachedStart() {}

    /** The exit code: 0 when Tarn is ready. */
    static int run(Instance instance) {
        try {
            Process started = spawn();
            showOutput(started);
            if (!isReady(instance, started) && hasEnded(started)) {
                return Math.max(1, started.exitValue());
            }
            Terminal.say("Runs in the background (pid %d); ./tarn stop ends it.".formatted(started.pid()));
            return 0;
        } catch (IOException e) {
            throw new Refusal("Tarn could not be started in " + instance.folder() + ": " + e.getMessage());
        }
    }

    private static Process spawn() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        // The app, not this short-lived process, shall write down the classes that later starts share.
        ClassArchives.toWrite().ifPresent(command::add);
        command.addAll(List.of(Main.class.getName(), "start", IN_BACKGROUND));
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command)).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private static void showOutput(Process started) throws IOException {
        started.getOutputStream().close();
        try (BufferedReader output = started.inputReader()) {
            output.lines().forEach(Terminal::say);
        }
    }

    private static boolean isReady(Instance instance, Process started) {
        return instance.appRecord()
                .filter(app -> app.pid() == started.pid())
                .filter(app -> new Readiness(app.port()).isReady())
                .isPresent();
    }

    private static boolean hasEnded(Process started) {
        try {
            return started.waitFor(TO_EXIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
