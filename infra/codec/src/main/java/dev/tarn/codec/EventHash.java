package dev.tarn.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The hash chain: SHA-256 over the hash before and the canonical bytes of the event as it is stored, encrypted. Fixed
 * fields come first, big-endian; what varies in length is preceded by its length. Described for other programs in
 * {@code infra/docs/log-format.md}.
 */
public final class EventHash {

    private static final byte[] GENESIS = Sha256.of("tarn".getBytes(StandardCharsets.UTF_8));

    private static final int FIXED_BYTES = 3 * Long.BYTES + 3 * 16 + 3 * Integer.BYTES;

    private EventHash() {}

    /** The hash before the first event. */
    public static byte[] genesis() {
        return GENESIS.clone();
    }

    /** The hash at this event's position. */
    public static byte[] of(byte[] previous, StoredEvent event) {
        return Sha256.of(previous, canonical(event));
    }

    private static byte[] canonical(StoredEvent event) {
        byte[] type = event.type().getBytes(StandardCharsets.UTF_8);
        int varying = type.length + event.payload().length + event.metadata().length;
        ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + varying);
        bytes.putLong(event.position());
        put(bytes, event.eventId());
        put(bytes, event.aggregateId());
        bytes.putLong(event.sequence());
        put(bytes, event.ownerId());
        bytes.putLong(micros(event.at()));
        put(bytes, type);
        put(bytes, event.payload());
        put(bytes, event.metadata());
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void put(ByteBuffer bytes, byte[] varying) {
        bytes.putInt(varying.length).put(varying);
    }

    /** A moment as it is stored: microseconds since 1970. */
    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
