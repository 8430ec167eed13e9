package dev.tarn.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads the stream of events over HTTP while 2,000 a second are written, with five reconnects by force, and counts what
 * was lost, doubled or out of order. Run its main method with the class path of the tests. Fails when any was, or when
 * the machine could not write so many.
 */
final class EventStreamBenchmark {

    private static final int PER_SECOND = 2_000;
    private static final int RECONNECTS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration CONNECTED = Duration.ofSeconds(3);

    private EventStreamBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("tarn-benchmark");
        try (RunningTarn tarn = RunningTarn.startInspected(data, Map.of())) {
            Client administrator = tarn.client().asAdministrator();
            UUID owner = UUID.fromString(
                    tarn.client().asNewUser().get("/api/v1/users/profile").text("/userId"));
            try (LogWriter writer = LogWriter.of(tarn, owner, PER_SECOND)) {
                Thread.sleep(WARM_UP);
                measure(tarn, administrator, writer);
            }
        } finally {
            Folders.delete(data);
        }
    }

    private static void measure(RunningTarn tarn, Client analyst, LogWriter writer) throws Exception {
        long head = analyst.get("/api/v1/events?limit=1").json().at("/head").asLong();
        List<Long> positions = new ArrayList<>(List.of(head));
        long before = writer.written();
        long began = System.nanoTime();
        for (int connection = 0; connection <= RECONNECTS; connection++) {
            Map<String, String> place =
                    Map.of("Last-Event-ID", positions.getLast().toString());
            try (EventStream stream = EventStream.open(tarn, analyst, "", place)) {
                Thread.sleep(CONNECTED);
                stream.events().forEach(event -> positions.add(event.id()));
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        report(positions, (writer.written() - before) / seconds, seconds);
    }

    private static void report(List<Long> positions, double written, double seconds) {
        long wrong = 0;
        for (int i = 1; i < positions.size(); i++) {
            wrong += positions.get(i) == positions.get(i - 1) + 1 ? 0 : 1;
        }
        System.out.printf(
                "written %.0f/s, read %.0f/s over %.1f s with %d reconnects: %d events, %d lost, doubled or out of order%n",
                written, (positions.size() - 1) / seconds, seconds, RECONNECTS, positions.size() - 1, wrong);
        if (wrong > 0 || written < 0.95 * PER_SECOND) {
            throw new IllegalStateException("Not what was to be shown");
        }
    }
}
