package dev.tarn.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The JSON that a GET of an item answers. Its rows keep what its owner wrote; what else is in it they have in columns, and
 * need not keep twice.
 */
public final class ItemJson {

    /** What {@link #read} needs of an item's row. */
    public static final String COLUMNS = "item_id, content, version, created_at, updated_at";

    private ItemJson() {}

    /** Of the item in this row. */
    public static byte[] read(ResultSet row) throws SQLException {
        return of(
                row.getObject("item_id", UUID.class),
                row.getBytes("content"),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    /**
     * Of an item with these values.
     *
     * @param content what its owner wrote, as a JSON object
     */
    public static byte[] of(UUID itemId, byte[] content, long version, Instant createdAt, Instant updatedAt) {
        byte[] head = ascii("{\"itemId\":\"" + itemId + "\",");
        byte[] tail = ascii(",\"version\":" + version + ",\"createdAt\":\"" + createdAt + "\",\"updatedAt\":\""
                + updatedAt + "\"}");
        int inner = content.length - 2; // without its braces
        byte[] json = new byte[head.length + inner + tail.length];
        System.arraycopy(head, 0, json, 0, head.length);
        System.arraycopy(content, 1, json, head.length, inner);
        System.arraycopy(tail, 0, json, head.length + inner, tail.length);
        return json;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
