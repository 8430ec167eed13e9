package dev.tarn.query.item;

import dev.tarn.query.QueryApi;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** Puts items into the views. */
final class Items {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private Items() {}

    static UUID put(UUID ownerId, String name, Instant createdAt, String... tags) {
        return put(ownerId, UUID.randomUUID(), name, "", createdAt, createdAt, tags);
    }

    static UUID put(
            UUID ownerId, UUID id, String name, String description, Instant created, Instant updated, String... tags) {
        QueryApi.running()
                .execute(
                        """
                        insert into items_g1.item
                            (item_id, owner_id, name, description, tags, document, version, created_at, updated_at,
                             position)
                        values (?, ?, ?, ?, ?, ?, 3, cast(? as timestamptz), cast(? as timestamptz), 1)
                        """,
                        id,
                        ownerId,
                        name,
                        description,
                        tags,
                        document(id, name),
                        created.toString(),
                        updated.toString());
        return id;
    }

    static void putVersion(UUID id, long version, String type, String document) {
        QueryApi.running()
                .execute(
                        "insert into items_g1.item_version values (?, ?, ?, cast(? as timestamptz), ?)",
                        id,
                        version,
                        type,
                        NOON.plusSeconds(version).toString(),
                        document.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] document(UUID id, String name) {
        return "{\"itemId\":\"%s\",\"name\":\"%s\",\"attributes\":{\"exact\":1.00}}"
                .formatted(id, name)
                .getBytes(StandardCharsets.UTF_8);
    }
}
