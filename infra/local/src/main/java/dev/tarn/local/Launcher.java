package dev.tarn.local;

import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.FolderLock;
import dev.tarn.servers.PartStatus;
import dev.tarn.servers.ServerSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts everything in this process and its children, and stops it when this process is told to end. */
final class Launcher {

    private static final Duration TO_BREAK_OFF = Duration.ofSeconds(30);

    private final Settings settings;
    private final Instance instance;
    private final Services services = new Services();
    private final CountDownLatch startIsOver = new CountDownLatch(1);
    private volatile @Nullable EmbeddedServers servers;
    private volatile boolean isEnding;
    private volatile int exitCode;

    Launcher(Settings settings, Instance instance) {
        this.settings = settings;
        this.instance = instance;
    }

    /** Returns when everything is ready; this process then lives until it is told to end. */
    void start() {
        FolderLock lock = instance.take();
        requireFreePort();
        InstanceSecrets secrets = InstanceSecrets.of(settings, instance);
        FirstAdministrator administrator = FirstAdministrator.of(settings, instance);
        instance.recordThisProcess(settings.port());
        Thread starter = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(starter, lock), "end"));
        try {
            startAll(new ServiceProperties(settings, instance, secrets, administrator));
        } catch (RuntimeException e) {
            exitCode = isEnding ? 0 : 1;
            throw e;
        } finally {
            startIsOver.countDown();
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

    private void startAll(ServiceProperties properties) {
        services.prepare();
        EmbeddedServers started = startServers();
        servers = started;
        startServices(properties.with(started));
    }

    private EmbeddedServers startServers() {
        ServerSettings serverSettings = ServerSettings.defaults()
                .withAnalystPassword(settings.get("TARN_KAFKA_ANALYST_PASSWORD").orElse(null))
                .withKafkaClasses(ClassArchives.kafka().orElse(null));
        return EmbeddedServers.start(
                instance.folder(), ServiceProperties.embeddedParts(settings), serverSettings, Launcher::tell);
    }

    private static void tell(PartStatus part) {
        Terminal.progress(part.part().title(), part.startedIn());
    }

    private void startServices(Map<String, Object> properties) {
        long began = System.nanoTime();
        try {
            services.start(properties);
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
    private void end(Thread starter, FolderLock lock) {
        isEnding = true;
        Terminal.say("Stopping …");
        try {
            breakOff(starter);
            services.close();
            stopServers();
            lock.release();
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    private void breakOff(Thread starter) {
        starter.interrupt();
        try {
            boolean _ = startIsOver.await(TO_BREAK_OFF.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopServers() {
        EmbeddedServers running = servers;
        if (running != null) {
            running.close();
        }
    }
}
