package dev.tarn.local;

import dev.tarn.servers.EmbeddedServers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends an instance, and the servers that a killed one left running. */
final class StopCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private StopCommand() {}

    static int run(Instance instance) {
        boolean isRunning = instance.app().isPresent() || hasLeavings(instance);
        instance.app().ifPresent(StopCommand::end);
        EmbeddedServers.stopLeavings(instance.folder());
        Terminal.say(isRunning ? "Stopped." : "Nothing runs in " + instance.folder() + ".");
        return 0;
    }

    private static boolean hasLeavings(Instance instance) {
        return EmbeddedServers.statusOf(instance.folder()).stream().anyMatch(part -> part.pid() != 0);
    }

    private static void end(ProcessHandle app) {
        app.destroy();
        try {
            app.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Terminal.complain("It does not end within %d s, so it is killed".formatted(PATIENCE.toSeconds()));
            app.destroyForcibly();
            app.onExit().join();
        } catch (ExecutionException e) {
            throw new Refusal("Process " + app.pid() + " cannot be watched: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted before process " + app.pid() + " ended");
        }
    }
}
