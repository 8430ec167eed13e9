package dev.tarn.domain;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes ids: UUIDs of version 7 (RFC 9562, section 5.7), which grow with time and so stay together in an index. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Ids() {}

    /** A new id of this moment. */
    public static UUID next(Instant at) {
        long time = at.toEpochMilli() << 16;
        return new UUID(time | VERSION_7 | RANDOM.nextInt(1 << 12), VARIANT | RANDOM.nextLong() >>> 2);
    }

    /** When an id was made, to the millisecond. */
    public static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
