package dev.tarn.codec;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Wraps subject keys with the master key, each for its owner alone. */
public final class KeyWrap {

    private final MasterKey master;

    public KeyWrap(MasterKey master) {
        this.master = master;
    }

    /** The key as it may be stored. */
    public byte[] wrap(SubjectKey subjectKey) {
        return master.wrap(subjectKey.bytes(), context(subjectKey.ownerId()));
    }

    /**
     * The key that was wrapped.
     *
     * @throws KeysUnavailable when it was wrapped with another master key
     * @throws Unreadable when it was wrapped for another owner, or was altered
     */
    public SubjectKey unwrap(UUID ownerId, byte[] wrapped) {
        if (!master.knows(wrapped)) {
            throw new KeysUnavailable("Subject keys are wrapped with another " + MasterKey.VARIABLE + ".");
        }
        return SubjectKey.of(ownerId, master.unwrap(wrapped, context(ownerId)));
    }

    /** The same key, wrapped with the first of the master keys. */
    public byte[] rewrap(UUID ownerId, byte[] wrapped) {
        return wrap(unwrap(ownerId, wrapped));
    }

    /** Whether it need not be wrapped anew. */
    public boolean isCurrent(byte[] wrapped) {
        return master.isCurrent(wrapped);
    }

    private static byte[] context(UUID ownerId) {
        return ByteBuffer.allocate(16)
                .putLong(ownerId.getMostSignificantBits())
                .putLong(ownerId.getLeastSignificantBits())
                .array();
    }
}
