package dev.tarn.seal;

import dev.tarn.codec.RootKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Signs seals. The key is derived from the root key, so it is the same on every instance and outlives a change of the
 * master key: seals must be verifiable for as long as the log is.
 */
public final class SealKey {

    private static final String NOT_SIGNED = "A".repeat(86);

    private final Ed25519PrivateKeyParameters key;
    private final SealPublicKey publicKey;

    public SealKey(RootKey root) {
        this(root.derive("tarn seal", Ed25519PrivateKeyParameters.KEY_SIZE));
    }

    SealKey(byte[] secret) {
        key = new Ed25519PrivateKeyParameters(secret, 0);
        publicKey = new SealPublicKey(Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.generatePublicKey().getEncoded()));
    }

    /** What auditors pin. */
    public SealPublicKey publicKey() {
        return publicKey;
    }

    /** The seal after this one, for the log as it is up to a position. */
    public Seal seal(LastSeal last, long position, byte[] hash, Instant at) {
        Seal seal = new Seal(
                last.number() + 1,
                position,
                HexFormat.of().formatHex(hash),
                at.truncatedTo(ChronoUnit.MICROS),
                last.digest(),
                publicKey.id(),
                publicKey.encoded(),
                NOT_SIGNED);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        byte[] bytes = seal.signedBytes();
        signer.update(bytes, 0, bytes.length);
        return seal.signed(signer.generateSignature());
    }
}
