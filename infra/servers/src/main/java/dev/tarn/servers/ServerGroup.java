package dev.tarn.servers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Servers that are started and stopped side by side, all or none. */
record ServerGroup(Map<Part, SupervisedServer> servers) {

    /** Starts all; when one fails, or this thread is interrupted, stops them all again and throws. */
    void start() {
        CompletableFuture<Void> started = forAll(SupervisedServer::start);
        try {
            started.get();
        } catch (ExecutionException e) {
            stop();
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new ServerStartException("The servers did not start", e);
        } catch (InterruptedException e) {
            breakOff(started);
            Thread.currentThread().interrupt();
            throw new ServerStartException("The start of the servers was broken off", e);
        }
    }

    private void breakOff(CompletableFuture<Void> started) {
        stop();
        // A start that had not begun when it was stopped has run to its end after this.
        started.exceptionally(brokenOff -> null).join();
        stop();
    }

    void stop() {
        forAll(SupervisedServer::stop).join();
    }

    SupervisedServer get(Part part) {
        SupervisedServer server = servers.get(part);
        if (server == null) {
            throw new IllegalStateException(part.title() + " was not asked for");
        }
        return server;
    }

    List<PartStatus> status() {
        return servers.values().stream().map(SupervisedServer::status).toList();
    }

    private CompletableFuture<Void> forAll(Consumer<SupervisedServer> action) {
        return CompletableFuture.allOf(servers.values().stream()
                .map(server -> CompletableFuture.runAsync(() -> action.accept(server), Thread::startVirtualThread))
                .toArray(CompletableFuture<?>[]::new));
    }
}
