package dev.tarn.query.item;

import dev.tarn.postgres.SearchTerms;
import dev.tarn.query.QueryApi;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
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
                            (item_id, owner_id, name, tags, terms, content, version, created_at, updated_at, position)
                        values (?, ?, ?, ?, ?, ?, 3, cast(? as timestamptz), cast(? as timestamptz), 1)
                        """,
                        id,
                        ownerId,
                        name,
                        tags,
                        terms(name, description, tags),
                        content(name, description),
                        created.toString(),
                        updated.toString());
        return id;
    }

    private static long[] terms(String name, String description, String... tags) {
        var terms = new SearchTerms().text(name).text(description);
        Arrays.stream(tags).forEach(terms::tag);
        return terms.toArray();
    }

    /** The last one is what the item is, those before are its history. */
    static void putVersions(UUID id, String... contents) {
        QueryApi api = QueryApi.running();
        for (int version = 1; version <= contents.length; version++) {
            byte[] content = contents[version - 1].getBytes(StandardCharsets.UTF_8);
            String at = NOON.plusSeconds(version).toString();
            if (version < contents.length) {
                api.execute(
                        "insert into items_g1.item_version values (?, ?, cast(? as timestamptz), ?)",
                        id,
                        version,
                        at,
                        content);
            } else {
                api.execute("""
                        update items_g1.item set version = ?, updated_at = cast(? as timestamptz), content = ?
                        where item_id = ?
                        """, version, at, content, id);
            }
        }
    }

    private static byte[] content(String name, String description) {
        return "{\"name\":\"%s\",\"description\":\"%s\",\"tags\":[],\"attributes\":{\"exact\":1.00}}"
                .formatted(name, description)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What is answered for an item of noon without a description. */
    static String json(UUID id, String name) {
        return "{\"itemId\":\"%s\",\"name\":\"%s\",\"description\":\"\",\"tags\":[],\"attributes\":{\"exact\":1.00},"
                        .formatted(id, name)
                + "\"version\":3,\"createdAt\":\"%1$s\",\"updatedAt\":\"%1$s\"}".formatted(NOON);
    }
}
