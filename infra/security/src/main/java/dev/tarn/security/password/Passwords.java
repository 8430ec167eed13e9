package dev.tarn.security.password;

import dev.tarn.security.SecurityProperties;
import dev.tarn.security.password.Argon2Hash.Cost;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Hashes passwords and verifies them. Both cost about 50 ms of a core, and are refused when too many wait already. */
public final class Passwords implements AutoCloseable {

    private static final int SALT_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final HashingPool pool;
    private final Cost cost;
    private final LongAdder hashings = new LongAdder();
    private final Argon2Hash dummy;

    /** @param settings which say what a hash is to cost */
    public Passwords(SecurityProperties.Passwords settings) {
        this(HashingPool.besideTheRest(), new Cost(settings.memory(), settings.iterations(), 1));
    }

    Passwords(HashingPool pool, Cost cost) {
        this.pool = pool;
        this.cost = cost;
        byte[] unknown = new byte[SALT_BYTES];
        random.nextBytes(unknown);
        dummy = Argon2Hash.of(unknown, salt(), cost);
    }

    /** The hash to keep, as a PHC string. */
    public String hash(String password, Turn turn) {
        return run(turn, () -> Argon2Hash.of(bytes(password), salt(), cost).text());
    }

    /**
     * Whether this is the password.
     *
     * @param hash null where there is no account: takes as long, and is never true
     */
    public boolean matches(String password, @Nullable String hash, Turn turn) {
        Argon2Hash expected = hash == null ? dummy : Argon2Hash.parse(hash);
        boolean same = run(turn, () -> expected.matches(bytes(password)));
        return same && hash != null;
    }

    /** Whether a hash was made at a lower cost than is asked for now. */
    public boolean needsRehash(String hash) {
        return Argon2Hash.parse(hash).cost().isBelow(cost);
    }

    private <T> T run(Turn turn, Callable<T> work) {
        return pool.run(turn, () -> {
            hashings.increment();
            return work.call();
        });
    }

    /** How many passwords were hashed since the start, to keep the hash or to compare it. */
    public long hashings() {
        return hashings.sum();
    }

    /** How many wait for their turn now. */
    public int waiting() {
        return pool.waiting();
    }

    /** How many were refused since the start, because too many waited. */
    public long refused() {
        return pool.refused();
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
