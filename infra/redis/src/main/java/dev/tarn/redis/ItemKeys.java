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

    static String prefix(ItemViewState state) {
        return PREFIX + state.generation() + ":" + state.epoch() + ":";
    }
}
