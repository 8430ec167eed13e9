package dev.tarn.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * TARN_MASTER_KEY: wraps the keys that are kept in the database, so that the database alone does not open them. While it
 * is being replaced it is a list, {@code new,old}: the first one wraps, all of them unwrap.
 */
public final class MasterKey {

    /** The environment variable it comes from. */
    public static final String VARIABLE = "TARN_MASTER_KEY";

    private static final int ID_BYTES = Integer.BYTES;

    private final List<One> all;

    /** Reads the setting; refuses what is no secret, naming the variable. */
    public MasterKey(@Nullable String setting) {
        this.all = Secrets.requireAll(VARIABLE, setting).stream().map(One::of).toList();
    }

    /** Seals for one context, under the first key: the id of that key, then what is sealed. */
    public byte[] wrap(byte[] plain, byte[] context) {
        byte[] sealed = AesGcm.seal(first().key, plain, context);
        return ByteBuffer.allocate(ID_BYTES + sealed.length)
                .putInt(first().id)
                .put(sealed)
                .array();
    }

    /**
     * Opens what was wrapped with any of the keys.
     *
     * @throws Unreadable when it was wrapped with another one, or for another context, or was altered
     */
    public byte[] unwrap(byte[] wrapped, byte[] context) {
        One key = keyOf(wrapped)
                .orElseThrow(() -> new Unreadable("This was wrapped with another " + VARIABLE + ".", null));
        return AesGcm.open(key.key, Arrays.copyOfRange(wrapped, ID_BYTES, wrapped.length), context);
    }

    /** Whether one of the keys has wrapped this. */
    public boolean knows(byte[] wrapped) {
        return keyOf(wrapped).isPresent();
    }

    /** Whether the first key has wrapped this. */
    public boolean isCurrent(byte[] wrapped) {
        return wrapped.length > ID_BYTES && ByteBuffer.wrap(wrapped).getInt() == first().id;
    }

    /** The root key of an installation from before there were any: then everything was derived from the master key. */
    public RootKey formerRoot() {
        return new RootKey(first().secret);
    }

    /** Tells the first key from others without showing it. */
    public int id() {
        return first().id;
    }

    private One first() {
        return all.getFirst();
    }

    private Optional<One> keyOf(byte[] wrapped) {
        if (wrapped.length <= ID_BYTES) {
            return Optional.empty();
        }
        int id = ByteBuffer.wrap(wrapped).getInt();
        return all.stream().filter(one -> one.id == id).findFirst();
    }

    /** Never shows the secrets. */
    @Override
    public String toString() {
        return "MasterKey[…]";
    }

    private record One(int id, SecretKey key, byte[] secret) {

        static One of(String text) {
            byte[] secret = text.getBytes(StandardCharsets.UTF_8);
            byte[] id = Hkdf.derive(secret, "tarn subject key wrap id", ID_BYTES);
            byte[] key = Hkdf.derive(secret, "tarn subject key wrap", 32);
            return new One(ByteBuffer.wrap(id).getInt(), new SecretKeySpec(key, "AES"), secret);
        }
    }
}
