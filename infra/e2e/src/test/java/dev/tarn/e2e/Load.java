package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Clients that keep creating items until this is closed, and note which were acknowledged. */
final class Load implements AutoCloseable {

    private static final String ITEMS = "/api/v1/data/items";

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

    /** To whoever sees a later item of the same user, whose events are in one order. */
    static void assertAreThere(Set<String> items, Client user) {
        Answer marker = user.post(ITEMS, Map.of("name", "Afterwards"));
        Client seeing = user.seeing(marker);
        assertThat(items)
                .allSatisfy(
                        id -> assertThat(seeing.get(ITEMS + "/" + id).status()).isEqualTo(200));
    }

    private void run(Client user, Set<String> acknowledged) {
        while (!closed) {
            try {
                Answer answer = user.post(ITEMS, Map.of("name", "Under load"));
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
