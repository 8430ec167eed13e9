package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of one command stays true of many at once. The figures are printed; see infra/docs/figures.md. */
class LoadIT {

    private static final String ITEMS = "/api/v1/data/items";
    private static final int ALL = 20_000;
    private static final int CLIENTS = 64;
    private static final int USERS = 20;

    @TempDir
    private Path data;

    @Test
    void thousandsOfItemsAreAllEverywhereOnceAndEveryReadSeesItsWrite() throws Exception {
        try (RunningTarn tarn = RunningTarn.start(data)) {
            List<Client> users = IntStream.range(0, USERS)
                    .mapToObj(_ -> tarn.client().asNewUser())
                    .toList();
            Queue<Answer> created = new ConcurrentLinkedQueue<>();
            long began = System.nanoTime();
            createAll(users, created);
            long acknowledged = System.nanoTime();
            try (Inside inside = Inside.of(tarn)) {
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> inside.itemsInTheirView() == ALL && inside.itemsCountedForUsers() == ALL);
                report(began, acknowledged, System.nanoTime());

                long head = inside.headOfTheLog();
                assertThat(inside.eventsInTheLog()).isEqualTo(head);
                assertThat(inside.positionsOnKafka(head)).hasSize((int) head).doesNotHaveDuplicates();
            }
            assertThat(created).hasSize(ALL);
            created.stream()
                    .limit(500)
                    .forEach(one -> assertThat(readByAnyOf(users, one)).isTrue());
            everyReadWithATokenSeesItsWrite(users);
        }
    }

    private static void createAll(List<Client> users, Queue<Answer> created) {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                clients.execute(() -> {
                    for (int i = next.getAndIncrement(); i < ALL; i = next.getAndIncrement()) {
                        Answer answer = users.get(i % USERS).post(ITEMS, Map.of("name", "Item " + i));
                        assertThat(answer.status()).isEqualTo(201);
                        created.add(answer);
                    }
                });
            }
        }
    }

    private static boolean readByAnyOf(List<Client> users, Answer created) {
        String path = ITEMS + "/" + created.text("/itemId");
        return users.stream().anyMatch(user -> user.seeing(created).get(path).status() == 200);
    }

    private static void report(long began, long acknowledged, long everywhere) {
        System.out.printf(
                "%d items from %d clients: %.0f/s; in all views %.2f s after the last was acknowledged%n",
                ALL, CLIENTS, ALL / seconds(acknowledged - began), seconds(everywhere - acknowledged));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** On an instance that has been under load: a cold one is busy compiling itself for its first half minute. */
    private static void everyReadWithATokenSeesItsWrite(List<Client> users) throws InterruptedException {
        var waits = new ConcurrentHistogram(3);
        int seen = writeThenRead(users, waits);
        System.out.printf(
                "1000 reads with a token at 200 commands/s: p50 %.1f ms, p99 %.1f ms%n",
                waits.getValueAtPercentile(50) / 1e3, waits.getValueAtPercentile(99) / 1e3);
        assertThat(seen).isEqualTo(1_000);
    }

    /** At a fixed rate, whatever the answers take. */
    private static int writeThenRead(List<Client> users, ConcurrentHistogram waits) throws InterruptedException {
        AtomicInteger seen = new AtomicInteger();
        long began = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                Pace.until(began + i * Duration.ofMillis(5).toNanos());
                clients.execute(() -> {
                    Client user = users.get(number % USERS);
                    Answer created = user.post(ITEMS, Map.of("name", "Item " + number));
                    long asked = System.nanoTime();
                    Answer read = user.seeing(created).get(ITEMS + "/" + created.text("/itemId"));
                    waits.recordValue((System.nanoTime() - asked) / 1_000);
                    if (read.status() == 200 && read.text("/name").equals("Item " + number)) {
                        seen.incrementAndGet();
                    }
                });
            }
        }
        return seen.get();
    }
}
