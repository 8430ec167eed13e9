package dev.tarn.security.password;

import dev.tarn.security.password.Argon2Hash.Cost;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Hashes passwords and verifies them. Both cost about 50 ms of a core, and are refused when too many wait already. */
public final class Passwords implements AutoCloseable {

    private static final int SALT_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final HashingPool pool;
    private final Argon2Hash dummy;

    public Passwords() {
        this(HashingPool.besideTheRest());
    }

    Passwords(HashingPool pool) {
        this.pool = pool;
        byte[] unknown = new byte[SALT_BYTES];
        random.nextBytes(unknown);
        dummy = Argon2Hash.of(unknown, salt(), Cost.DEFAULT);
    }

    /** The hash to keep, as a PHC string. */
    public String hash(String password) {
        return pool.run(
                () -> Argon2Hash.of(bytes(password), salt(), Cost.DEFAULT).text());
    }

    /**
     * Whether this is the password.
     *
     * @param hash null where there is no account: takes as long, and is never true
     */
    public boolean matches(String password, @Nullable String hash) {
        Argon2Hash expected = hash == null ? dummy : Argon2Hash.parse(hash);
        boolean same = pool.run(() -> expected.matches(bytes(password)));
        return same && hash != null;
    }

    /** Whether a hash was made at another cost than is asked for now. */
    public boolean needsRehash(String hash) {
        return !Argon2Hash.parse(hash).cost().equals(Cost.DEFAULT);
    }

    /** The same characters may be typed as different code points. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    @Override
    public void close() {
        pool.close();
    }
}
