package dev.tarn.seal;

import dev.tarn.codec.EventHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Computes the log's hash chain anew, event by event. */
public final class HashChain {

    private long position;
    private byte[] hash;

    /** A chain that goes on from here. */
    public HashChain(long position, byte[] hash) {
        this.position = position;
        this.hash = hash.clone();
    }

    /** The chain from the first event on. */
    static HashChain fromTheBeginning() {
        return new HashChain(0, EventHash.genesis());
    }

    public long position() {
        return position;
    }

    public byte[] hash() {
        return hash.clone();
    }

    /** Goes on to the next event; null when it is what it must be. After a fault the chain stays where it is. */
    public @Nullable Fault add(LoggedEvent next) {
        long place = next.event().position();
        if (place > position + 1) {
            return new Fault(
                    position + 1,
                    "event %d is not where it belongs: %d follows %d".formatted(position + 1, place, position));
        }
        if (place <= position) {
            return new Fault(place, "event %d is there more than once".formatted(place));
        }
        byte[] computed = EventHash.of(hash, next.event());
        if (!Arrays.equals(computed, next.hash())) {
            return new Fault(place, "event %d is not what was logged: its hash does not fit".formatted(place));
        }
        position = place;
        hash = computed;
        return null;
    }
}
