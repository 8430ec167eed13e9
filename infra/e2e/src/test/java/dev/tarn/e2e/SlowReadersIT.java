package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who opens a stream and does not read it is cut off after a while, 20 s unless set otherwise, and others get the place. */
class SlowReadersIT {

    private static final String PATIENCE = "3s";

    /** What fits into the buffers between two sockets, then that patience, on a machine that is slow, too. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static final String ITEMS = "/api/v1/data/items";
    private static final String SUBSCRIPTION = "subscription { items { position item { description } } }";

    @TempDir
    private Path data;

    @Test
    void whoDoesNotReadIsCutOffFromEveryKindOfStream() throws Exception {
        try (RunningTarn tarn = RunningTarn.startInspected(
                data, Map.of("TARN_QUERY_STREAMS", "3", "SERVER_TOMCAT_CONNECTION_TIMEOUT", PATIENCE))) {
            Client administrator = tarn.client().asAdministrator();
            Client user = tarn.client().asNewUser();
            UUID owner = UUID.fromString(user.get("/api/v1/users/profile").text("/userId"));
            List<AutoCloseable> open = new ArrayList<>();
            try {
                open.add(slow(tarn, "GET /api/v1/events/stream", administrator, ""));
                open.add(slow(tarn, "GET " + ITEMS + "/stream", user, ""));
                open.add(slow(tarn, "POST /graphql", user, "{\"query\":\"" + SUBSCRIPTION + "\"}"));
                assertThat(user.get(ITEMS + "/stream").problem()).isEqualTo("overloaded");

                try (LogWriter _ = LogWriter.of(tarn, 50, owner, "x".repeat(10_000))) {
                    await().atMost(BOUND).ignoreExceptions().until(() -> {
                        open.add(EventStream.subscribe(tarn, user, SUBSCRIPTION));
                        return open.size() == 6;
                    });
                }
            } finally {
                for (AutoCloseable each : open) {
                    each.close();
                }
            }
        }
    }

    /** Begins to read, and goes no further. */
    private static Socket slow(RunningTarn tarn, String line, Client client, String body) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), tarn.port()));
        String request = line + " HTTP/1.1\r\nHost: tarn\r\nAuthorization: Bearer " + client.token()
                + "\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        byte[] begin = socket.getInputStream().readNBytes(12);
        assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }
}
