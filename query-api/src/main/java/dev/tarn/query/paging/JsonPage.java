package dev.tarn.query.paging;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a page whose entries are JSON already, without reading them. */
public final class JsonPage {

    private static final byte[] HEAD = bytes("{\"items\":[");
    private static final byte[] TAIL = bytes("],\"nextCursor\":");

    private JsonPage() {}

    /** The page as JSON. A cursor is base64url and needs no escaping. */
    public static byte[] write(Page<byte[]> page) {
        byte[] end = bytes(page.nextCursor() == null ? "null}" : '"' + page.nextCursor() + "\"}");
        byte[] json = new byte[HEAD.length + lengthOf(page.items()) + TAIL.length + end.length];
        int at = put(HEAD, json, 0);
        for (byte[] item : page.items()) {
            if (at > HEAD.length) {
                json[at++] = ',';
            }
            at = put(item, json, at);
        }
        put(end, json, put(TAIL, json, at));
        return json;
    }

    private static int lengthOf(List<byte[]> items) {
        int commas = Math.max(0, items.size() - 1);
        return items.stream().mapToInt(item -> item.length).sum() + commas;
    }

    private static int put(byte[] part, byte[] json, int at) {
        System.arraycopy(part, 0, json, at, part.length);
        return at + part.length;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
