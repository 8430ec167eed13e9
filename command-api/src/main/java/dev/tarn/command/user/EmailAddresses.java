package dev.tarn.command.user;

import dev.tarn.codec.RootKey;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.user.UserCommand.ClaimedEmail;
import dev.tarn.web.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Reads e-mail addresses. Spelling variants of an address have one id: a keyed hash, so that the log does not tell whether
 * an address is known to it.
 */
@Component
public final class EmailAddresses {

    private static final int LONGEST = 254; // RFC 5321 §4.5.3.1.3, less the angle brackets

    /**
     * A dot-atom (RFC 5322 §3.2.3, with the letters of RFC 6531) and a domain of at least two labels. Quoted local parts,
     * comments and address literals are refused: nobody types them but by mistake.
     */
    private static final Pattern ADDRESS = Pattern.compile("(?=[^@]{1,64}@)"
            + "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*@"
            + "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+"
            + "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?");

    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Hmac hmac;

    EmailAddresses(RootKey root) {
        hmac = new Hmac(root.derive("tarn e-mail address", 32));
    }

    /** The address with its id; refuses what is no address. */
    ClaimedEmail claim(String address) {
        if (!isAddress(address) || !isAddress(normalised(address))) {
            throw new Rejection.Invalid("email", "must be an e-mail address");
        }
        return new ClaimedEmail(idOf(address), address);
    }

    private static boolean isAddress(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    /** The id of an address, whether it is one or not: a UUID of version 8 (RFC 9562 §5.8). */
    public UUID idOf(String address) {
        var bytes = ByteBuffer.wrap(hmac.of(normalised(address).getBytes(StandardCharsets.UTF_8)));
        return new UUID((bytes.getLong() & ~VERSION_BITS) | VERSION_8, (bytes.getLong() >>> 2) | VARIANT);
    }

    private static String normalised(String address) {
        return Normalizer.normalize(address, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
