package dev.tarn.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;

/** Wraps subject keys with the master key, so that the database alone does not open them. */
public final class KeyWrap {

    private static final int ID_BYTES = 4;

    private final SecretKey key;
    private final byte[] id;

    public KeyWrap(MasterKey master) {
        this.key = master.aesKey("tarn subject key wrap");
        this.id = master.derive("tarn subject key wrap id", ID_BYTES);
    }

    /** The id of the wrapping key, then the sealed key. */
    public byte[] wrap(SubjectKey subjectKey) {
        byte[] sealed = AesGcm.seal(key, subjectKey.bytes(), context(subjectKey.ownerId()));
        return ByteBuffer.allocate(ID_BYTES + sealed.length).put(id).put(sealed).array();
    }

    /**
     * The key that was wrapped.
     *
     * @throws Unreadable when it was wrapped with another master key or for another owner
     */
    public SubjectKey unwrap(UUID ownerId, byte[] wrapped) {
        if (!Arrays.equals(id, 0, ID_BYTES, wrapped, 0, Math.min(ID_BYTES, wrapped.length))) {
            throw new Unreadable("The subject keys were wrapped with another TARN_MASTER_KEY.", null);
        }
        byte[] sealed = Arrays.copyOfRange(wrapped, ID_BYTES, wrapped.length);
        return SubjectKey.of(ownerId, AesGcm.open(key, sealed, context(ownerId)));
    }

    private static byte[] context(UUID ownerId) {
        return ByteBuffer.allocate(16)
                .putLong(ownerId.getMostSignificantBits())
                .putLong(ownerId.getLeastSignificantBits())
                .array();
    }
}
