package dev.tarn.e2e;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Clients that keep creating items until this is closed, and note which were acknowledged. */
final class Load implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    private Load() {}

    static Load of(int clients, Client user, Set<String> acknowledged) {
        Load load = new Load();
        for (int i = 0; i < clients; i++) {
            load.threads.add(Thread.startVirtualThread(() -> load.run(user, acknowledged)));
        }
        return load;
    }

    private void run(Client user, Set<String> acknowledged) {
        while (!closed) {
            try {
                Answer answer = user.post("/api/v1/data/items", Map.of("name", "Under load"));
                if (answer.status() == 201) {
                    acknowledged.add(answer.text("/itemId"));
                }
            } catch (UncheckedIOException _) {
                return; // the server is gone
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
