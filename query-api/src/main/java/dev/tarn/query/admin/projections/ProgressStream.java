package dev.tarn.query.admin.projections;

import dev.tarn.domain.projection.ReplayStatus;
import dev.tarn.query.stream.ServerSentEvents;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends how far a replay is whenever that has changed, and a comment now and then, on the request's own (virtual) thread.
 * It ends when the replay is over, or after half an hour: the client may ask again.
 */
final class ProgressStream {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Supplier<ReplayView> replay;
    private final JsonMapper json;
    private final HttpServletResponse response;

    ProgressStream(Supplier<ReplayView> replay, JsonMapper json, HttpServletResponse response) {
        this.replay = replay;
        this.json = json;
        this.response = response;
    }

    void send() throws IOException {
        send(ServerSentEvents.open(response));
    }

    private void send(OutputStream out) throws IOException {
        long began = System.nanoTime();
        long sentAt = began;
        String sent = "";
        ReplayStatus status = ReplayStatus.RUNNING;
        while (status.isActive() && System.nanoTime() - began < LONGEST.toNanos()) {
            ReplayView view = replay.get();
            status = view.status();
            String data = json.writeValueAsString(view);
            boolean quiet = System.nanoTime() - sentAt > HEARTBEAT.toNanos();
            if (!data.equals(sent) || quiet) {
                write(out, data.equals(sent) ? ":\n\n" : "event: progress\ndata: " + data + "\n\n");
                sent = data;
                sentAt = System.nanoTime();
            }
            if (status.isActive()) {
                LockSupport.parkNanos(INTERVAL.toNanos());
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
