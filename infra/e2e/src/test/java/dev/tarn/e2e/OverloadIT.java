package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than the machine can serve makes it slow and say so; it does not end it. */
class OverloadIT {

    private static final String ITEMS = "/api/v1/data/items";

    @TempDir
    private Path data;

    @Test
    void aFloodIsTurnedAwayAndDoesNoHarm() throws Exception {
        try (RunningTarn tarn = RunningTarn.start(data)) {
            Client user = tarn.client().asNewUser();

            Set<Integer> statuses = ConcurrentHashMap.newKeySet();
            Map<String, Object> large = Map.of("name", "Item", "description", "x".repeat(900_000));
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 120; i++) {
                    clients.execute(() -> statuses.add(user.post(ITEMS, large).status()));
                }
            }
            assertThat(statuses).isSubsetOf(400, 503).contains(400);

            List<Socket> begun = beginRequests(tarn.port(), 1_000);
            try {
                assertThat(user.post(ITEMS, Map.of("name", "Between half requests"))
                                .status())
                        .isEqualTo(201);
            } finally {
                for (Socket socket : begun) {
                    socket.close();
                }
            }
            statuses.clear();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 1_500; i++) {
                    clients.execute(() -> statuses.add(
                            user.post(ITEMS, Map.of("name", "Item")).status()));
                }
            }
            assertThat(statuses).isSubsetOf(201, 503).contains(201);
            assertThat(user.post(ITEMS, Map.of("name", "After the flood")).status())
                    .isEqualTo(201);
        }
    }

    private static List<Socket> beginRequests(int port, int count) throws IOException {
        List<Socket> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.getOutputStream()
                    .write("POST /api/v1/data/items HTTP/1.1\r\nHost: tarn\r\nX-Wait: "
                            .getBytes(StandardCharsets.US_ASCII));
            begun.add(socket);
        }
        return begun;
    }
}
