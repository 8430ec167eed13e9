package dev.tarn.seal;

import org.jspecify.annotations.Nullable;

/** Checks seals one after the other: each signed by one key, in order, none missing, each naming the one before it. */
final class SealChain {

    private @Nullable SealPublicKey key;
    private LastSeal last = LastSeal.NONE;

    /** @param key the only one that counts; that of the first seal if it is null */
    SealChain(@Nullable SealPublicKey key) {
        this.key = key;
    }

    @Nullable
    SealPublicKey key() {
        return key;
    }

    LastSeal last() {
        return last;
    }

    /** @throws BrokenSeals when this is not the next seal */
    void add(Seal seal) {
        if (seal.number() != last.number() + 1) {
            throw new BrokenSeals("seal %d is missing".formatted(last.number() + 1));
        }
        SealPublicKey only = key == null ? keyOf(seal) : key;
        key = only;
        if (!seal.publicKey().equals(only.encoded())) {
            throw new BrokenSeals("seal %d is signed with another key".formatted(seal.number()));
        }
        if (!only.hasSigned(seal)) {
            throw new BrokenSeals("seal %d was changed: its signature does not fit".formatted(seal.number()));
        }
        if (!seal.previous().equals(last.digest()) || seal.position() <= last.position()) {
            throw new BrokenSeals("seal %d does not follow seal %d".formatted(seal.number(), last.number()));
        }
        last = new LastSeal(seal);
    }

    private static SealPublicKey keyOf(Seal seal) {
        try {
            return new SealPublicKey(seal.publicKey());
        } catch (IllegalArgumentException e) {
            throw new BrokenSeals("seal %d has no key".formatted(seal.number()));
        }
    }
}
