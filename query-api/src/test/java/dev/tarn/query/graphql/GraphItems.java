package dev.tarn.query.graphql;

import dev.tarn.query.QueryApi;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Puts whole items into the views. */
final class GraphItems {

    private GraphItems() {}

    static UUID put(UUID ownerId, String name) {
        UUID id = UUID.randomUUID();
        QueryApi.running().execute("""
                        insert into items_g1.item
                            (item_id, owner_id, name, tags, terms, content, version, created_at, updated_at, position)
                        values (?, ?, ?, '{t}', '{}', ?, 3, '2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z', 1)
                        """, id, ownerId, name, content(name));
        return id;
    }

    /** What it was before. */
    static void putVersion(UUID id, long version, String name) {
        QueryApi.running()
                .execute(
                        "insert into items_g1.item_version values (?, ?, '2026-03-01T12:00:00Z', ?)",
                        id,
                        version,
                        content(name));
    }

    private static byte[] content(String name) {
        return "{\"name\":\"%s\",\"description\":null,\"tags\":[\"t\"],\"attributes\":{\"exact\":1.00}}"
                .formatted(name)
                .getBytes(StandardCharsets.UTF_8);
    }
}
