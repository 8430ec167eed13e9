package dev.tarn.local;

import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.FolderLock;
import dev.tarn.servers.PartStatus;
import dev.tarn.servers.ServerSettings;
import dev.tarn.servers.ServerStartException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Starts everything in this process and its children, and stops it when this process is told to end. */
final class Launcher {

    private final Settings settings;
    private final Instance instance;
    private final Services services = new Services();
    private final CompletableFuture<EmbeddedServers> servers = new CompletableFuture<>();
    private volatile @Nullable FolderLock lock;
    private volatile int exitCode;

    Launcher(Settings settings, Instance instance) {
        this.settings = settings;
        this.instance = instance;
    }

    /** Returns when everything is ready; this process then lives until it is told to end. */
    void start() {
        lock = instance.take();
        requireFreePort();
        InstanceSecrets secrets = InstanceSecrets.of(settings, instance);
        FirstAdministrator administrator = FirstAdministrator.of(settings, instance);
        instance.recordThisProcess(settings.port());
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
        try {
            startServers();
            startServices(new ServiceProperties(settings, instance, secrets, administrator));
        } catch (RuntimeException e) {
            exitCode = 1;
            throw e;
        }
        administrator.remember(instance);
        Welcome.say(settings, instance, administrator);
    }

    private void requireFreePort() {
        try (ServerSocket free = new ServerSocket(settings.port())) {
            free.setReuseAddress(true);
        } catch (IOException e) {
            throw new Refusal("Port %d is taken; set PORT to another one".formatted(settings.port()));
        }
    }

    private void startServers() {
        services.prepare();
        ServerSettings serverSettings = ServerSettings.defaults()
                .withAnalystPassword(settings.get("TARN_KAFKA_ANALYST_PASSWORD").orElse(null));
        servers.completeAsync(() -> EmbeddedServers.start(
                instance.folder(), ServiceProperties.embeddedParts(settings), serverSettings, Launcher::tell));
        try {
            servers.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerStartException cause ? cause : e;
        }
    }

    private static void tell(PartStatus part) {
        Terminal.progress(part.part().title(), part.startedIn());
    }

    private void startServices(ServiceProperties properties) {
        long began = System.nanoTime();
        try {
            services.start(properties.with(servers.join()));
        } catch (RuntimeException e) {
            throw new Refusal("The services did not start: %s; see %s".formatted(rootCause(e), instance.log()));
        }
        new Readiness(settings.port()).await();
        Terminal.progress("Services", Duration.ofNanos(System.nanoTime() - began));
    }

    private static String rootCause(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? String.valueOf(thrown.getMessage()) : rootCause(cause);
    }

    /** Stops all, the clients before the servers. A signal is the usual way to end, so the exit code is then 0. */
    private void end() {
        Terminal.say("Stopping …");
        try {
            services.close();
            servers.thenAccept(EmbeddedServers::close).join();
        } catch (CompletionException neverStarted) {
            // Then there is nothing to stop, and the reason has been told.
        } finally {
            letGoOfFolder();
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** Last, so that nobody meets a child that is still ending. */
    private void letGoOfFolder() {
        FolderLock held = lock;
        if (held != null) {
            held.release();
        }
    }
}
