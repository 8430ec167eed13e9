package dev.tarn.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises values without knowing them: the first 16 bytes of an HMAC-SHA-256 of each, under a key that serves for
 * nothing else. Without that key they can neither be guessed nor compared. For use by one thread.
 */
public final class Fingerprints {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    /** Shorter values are everywhere and tell nothing. */
    private static final int SHORTEST_VALUE = 3;

    private final Mac mac;
    private final Set<ByteBuffer> known = new HashSet<>();

    private Fingerprints(SubjectKey key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + ALGORITHM, e);
        }
    }

    /** Those of these values. */
    public static Fingerprints of(SubjectKey key, Collection<String> values) {
        Fingerprints fingerprints = new Fingerprints(key);
        values.stream()
                .filter(value -> value.length() >= SHORTEST_VALUE)
                .forEach(value -> fingerprints.known.add(fingerprints.of(value)));
        return fingerprints;
    }

    /** Those that were stored, under the same key. */
    public static Fingerprints read(SubjectKey key, byte[] stored) {
        Fingerprints fingerprints = new Fingerprints(key);
        for (int at = 0; at + BYTES <= stored.length; at += BYTES) {
            fingerprints.known.add(ByteBuffer.wrap(stored, at, BYTES).slice());
        }
        return fingerprints;
    }

    /** All of them, in the order of their bytes, which says nothing of the order of the values. */
    public byte[] stored() {
        ByteBuffer all = ByteBuffer.allocate(known.size() * BYTES);
        known.stream().sorted().forEach(one -> all.put(one.duplicate()));
        return all.array();
    }

    public int size() {
        return known.size();
    }

    /** Whether this is one of the values. */
    public boolean contains(String value) {
        return value.length() >= SHORTEST_VALUE && known.contains(of(value));
    }

    private ByteBuffer of(String value) {
        return ByteBuffer.wrap(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, BYTES)
                .slice();
    }
}
