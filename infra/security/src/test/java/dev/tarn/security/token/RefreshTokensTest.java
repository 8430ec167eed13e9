package dev.tarn.security.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.codec.RootKey;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshTokensTest {

    private static final UUID SESSION = new UUID(7, 8);

    private final RefreshTokens tokens =
            new RefreshTokens(new RootKey("a".repeat(32).getBytes(UTF_8)));

    @Test
    void aTokenIsReadAsItWasIssued() {
        RefreshToken first = tokens.first(SESSION);

        RefreshToken read = tokens.read(first.value()).orElseThrow();

        assertThat(read.sessionId()).isEqualTo(SESSION);
        assertThat(read.hash()).isEqualTo(first.hash()).doesNotContain(first.value());
    }

    @Test
    void aTokenHasOneSuccessorWheneverItIsAskedFor() {
        RefreshToken first = tokens.first(SESSION);
        RefreshToken second = tokens.successorOf(first);

        assertThat(tokens.successorOf(tokens.read(first.value()).orElseThrow()).value())
                .isEqualTo(second.value());
        assertThat(tokens.successorOf(second).value()).isNotIn(first.value(), second.value());
        assertThat(second.sessionId()).isEqualTo(SESSION);
        assertThat(second.counter()).isEqualTo(1);
    }

    @Test
    void noTwoSessionsBeginAlike() {
        assertThat(tokens.first(SESSION).value())
                .isNotEqualTo(tokens.first(SESSION).value());
    }

    @Test
    void noBitOfATokenCanBeChanged() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.first(SESSION).value());
        for (int bit = 0; bit < token.length * Byte.SIZE; bit++) {
            byte[] forged = token.clone();
            forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(forged));
        }
    }

    @Test
    void aTokenHasOneSpelling() {
        String value = tokens.first(SESSION).value();
        String start = value.substring(0, value.length() - 1);
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                .chars()
                .mapToObj(c -> start + (char) c)
                .filter(forged -> !forged.equals(value))
                .forEach(this::assertRefused);
        assertRefused(value + "=");
        assertRefused("");
        assertRefused("\u00e9");
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        assertRefused(new RefreshTokens(new RootKey("b".repeat(32).getBytes(UTF_8)))
                .first(SESSION)
                .value());
    }

    private void assertRefused(String value) {
        assertThat(tokens.read(value)).as(value).isEmpty();
    }
}
