package dev.tarn.seal;

import dev.tarn.codec.EventHash;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Up to where the log is sealed. */
public record LastSeal(@Nullable Seal seal) {

    /** Nothing is sealed yet. */
    public static final LastSeal NONE = new LastSeal(null);

    /** How many seals there are. */
    public long number() {
        return seal == null ? 0 : seal.number();
    }

    /** The last position that is sealed; 0 for none. */
    public long position() {
        return seal == null ? 0 : seal.position();
    }

    /** When it was sealed. */
    public Instant at() {
        return seal == null ? Instant.EPOCH : seal.at();
    }

    /** The hash of the log's chain there. */
    public byte[] hash() {
        return seal == null ? EventHash.genesis() : HexFormat.of().parseHex(seal.hash());
    }

    String digest() {
        return seal == null ? Seal.NONE_BEFORE : seal.digest();
    }
}
