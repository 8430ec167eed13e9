package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a user who is gone nothing can be found in any file: not in logs, views, their indexes, the WAL, Kafka or Redis. */
class ErasedDataIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = Client.PASSWORD;

    @TempDir
    private Path data;

    private final Map<String, String> markers = new HashMap<>();

    private String marker(String of) {
        return markers.computeIfAbsent(
                of, _ -> "zq" + UUID.randomUUID().toString().replace("-", ""));
    }

    @Test
    void noFileHoldsAnythingOfAnErasedUser() throws SQLException, IOException {
        try (RunningTarn tarn = RunningTarn.start(data)) {
            Client user = live(tarn.client().with("User-Agent", marker("user agent")));
            assertThat(found()).as("the scan finds what is there").isNotEmpty();

            Answer deleted = user.delete("/api/v1/users/account", Map.of("currentPassword", PASSWORD));
            assertThat(deleted.status()).isEqualTo(204);
            Client admin = tarn.client().asAdministrator().seeing(deleted);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(admin.get("/api/v1/admin/audit?type=tarn.attempts.refused.v2")
                                    .text("/items/0/changes/kind/to"))
                            .isEqualTo("FAILED_LOGIN"));
            try (Inside inside = Inside.of(tarn)) {
                await().atMost(PATIENCE).until(() -> inside.itemsInTheirView() == 0);
                inside.settle();
            }
        }
        assertThat(found()).isEmpty();
    }

    /** Every personal field, with its earlier values; what was sent, changed, deleted, searched for and refused. */
    private Client live(Client nobody) {
        String first = marker("first address") + "@example.org";
        nobody.post(
                "/api/v1/auth/register",
                Map.of("email", first, "password", PASSWORD, "displayName", marker("first name")));
        nobody.login(first, "not the password of this account");
        Client user = nobody.as(nobody.login(first, PASSWORD).text("/accessToken"));
        Answer changed = user.with("Idempotency-Key", UUID.randomUUID().toString())
                .put(
                        "/api/v1/users/profile",
                        Map.of(
                                "displayName",
                                marker("second name"),
                                "email",
                                marker("second address") + "@example.org",
                                "currentPassword",
                                PASSWORD));
        assertThat(changed.status()).isEqualTo(200);
        String kept = user.with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/data/items", item("kept"))
                .text("/itemId");
        user.put("/api/v1/data/items/" + kept, item("changed"));
        String removed = user.post("/api/v1/data/items", item("deleted")).text("/itemId");
        Answer last = user.delete("/api/v1/data/items/" + removed);
        Answer hits = user.seeing(last).get("/api/v1/data/items?q=" + marker("changed name"));
        assertThat(hits.json().at("/items").size()).isEqualTo(1);
        return user;
    }

    private Map<String, Object> item(String which) {
        return Map.of(
                "name", marker(which + " name"),
                "description", "about " + marker(which + " description"),
                "attributes", Map.of("note", marker(which + " attribute")));
    }

    /** Where which marker is. */
    private Map<Path, List<String>> found() throws IOException {
        Map<Path, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            files.filter(Files::isRegularFile).filter(this::isData).forEach(file -> {
                String content = content(file);
                markers.forEach((of, marker) -> {
                    if (content.contains(marker)) {
                        found.computeIfAbsent(data.relativize(file), _ -> new ArrayList<>())
                                .add(of);
                    }
                });
            });
        }
        return found;
    }

    private boolean isData(Path file) {
        return !file.startsWith(data.resolve("bin"));
    }

    /** Byte by byte. */
    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
