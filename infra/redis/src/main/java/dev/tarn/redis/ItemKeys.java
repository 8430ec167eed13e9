package dev.tarn.redis;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The layout of the items view: one hash an item, under a key that names generation and epoch. */
final class ItemKeys {

    static final byte[] OWNER = {'o'};
    static final byte[] VERSION = {'v'};
    static final byte[] POSITION = {'p'};
    static final byte[] DOCUMENT = {'j'};

    static final String PREFIX = "tarn:items:";

    private ItemKeys() {}

    static byte[] key(ItemViewState state, UUID itemId) {
        return (prefix(state) + itemId).getBytes(StandardCharsets.US_ASCII);
    }

    /** Present once Redis has all items: it goes when anything makes Redis forget. */
    static byte[] completeMark(ItemViewState state) {
        return (prefix(state) + "complete").getBytes(StandardCharsets.US_ASCII);
    }

    /** What a key is part of. */
    static ItemViewWriter.Part partOf(byte[] key) {
        String[] parts = new String(key, StandardCharsets.US_ASCII).split(":", 5);
        return new ItemViewWriter.Part(Integer.parseInt(parts[2]), Long.parseLong(parts[3]));
    }

    static String prefix(ItemViewState state) {
        return PREFIX + state.generation() + ":" + state.epoch() + ":";
    }
}
