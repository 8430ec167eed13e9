package dev.tarn.redis;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The layout of the items view: one hash an item, under a key that names generation and epoch. */
final class ItemKeys {

    static final byte[] OWNER = {'o'};
    static final byte[] VERSION = {'v'};
    static final byte[] POSITION = {'p'};
    static final byte[] DOCUMENT = {'j'};

    static final String PREFIX = "tarn:items:";

    private static final Pattern PART = Pattern.compile("^" + PREFIX + "(\\d{1,9}):(\\d{1,18}):");

    private ItemKeys() {}

    static byte[] key(ItemViewState state, UUID itemId) {
        return (prefix(state) + itemId).getBytes(StandardCharsets.US_ASCII);
    }

    /** Present once Redis has all items: it goes when anything makes Redis forget. */
    static byte[] completeMark(ItemViewState state) {
        return (prefix(state) + "complete").getBytes(StandardCharsets.US_ASCII);
    }

    /** What a key is part of; nothing when it is not one of ours. */
    static Optional<ItemViewWriter.Part> partOf(byte[] key) {
        return PART.matcher(new String(key, StandardCharsets.US_ASCII))
                .results()
                .findFirst()
                .map(part -> new ItemViewWriter.Part(Integer.parseInt(part.group(1)), Long.parseLong(part.group(2))));
    }

    static String prefix(ItemViewState state) {
        return PREFIX + state.generation() + ":" + state.epoch() + ":";
    }
}
