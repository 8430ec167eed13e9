package dev.tarn.security.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash (RFC 9106) in the PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}. */
record Argon2Hash(Cost cost, byte[] salt, byte[] digest) {

    private static final int DIGEST_BYTES = 32;

    /**
     * Memory that hashes use one after the other, cleared in between. Anew for each, 19 MiB of small objects keep the
     * collector busy, and it stops everybody.
     */
    private static final BlockPool BLOCKS = new FixedBlockPool(Cost.DEFAULT.memory());

    private static final Pattern FORMAT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /**
     * What a hash costs.
     *
     * @param memory in KiB
     */
    record Cost(int memory, int iterations, int parallelism) {

        /** OWASP's second choice: about 50 ms of one core, in 19 MiB. */
        static final Cost DEFAULT = new Cost(19 * 1024, 2, 1);

        boolean isBelow(Cost other) {
            return memory < other.memory || iterations < other.iterations || parallelism < other.parallelism;
        }
    }

    static Argon2Hash of(byte[] password, byte[] salt, Cost cost) {
        return new Argon2Hash(cost, salt, compute(password, salt, cost, DIGEST_BYTES));
    }

    static Argon2Hash parse(String text) {
        Matcher parts = FORMAT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an Argon2id hash");
        }
        var cost = new Cost(number(parts, 1), number(parts, 2), number(parts, 3));
        var decoder = Base64.getDecoder();
        return new Argon2Hash(cost, decoder.decode(parts.group(4)), decoder.decode(parts.group(5)));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    boolean matches(byte[] password) {
        return MessageDigest.isEqual(digest, compute(password, salt, cost, digest.length));
    }

    private static byte[] compute(byte[] password, byte[] salt, Cost cost, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.iterations())
                .withParallelism(cost.parallelism())
                .withSalt(salt)
                .withBlockPool(BLOCKS)
                .build());
        byte[] digest = new byte[length];
        generator.generateBytes(password, digest);
        return digest;
    }

    /** The PHC string. */
    String text() {
        var encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memory(),
                        cost.iterations(),
                        cost.parallelism(),
                        encoder.encodeToString(salt),
                        encoder.encodeToString(digest));
    }
}
