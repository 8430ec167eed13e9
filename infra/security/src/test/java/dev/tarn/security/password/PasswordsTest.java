package dev.tarn.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.security.SecurityProperties;
import dev.tarn.security.password.Argon2Hash.Cost;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final Turn TURN = Turn.arriving(UUID.randomUUID());

    private final Passwords passwords = new Passwords(new SecurityProperties.Passwords(15, 19 * 1024, 2));

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void aPasswordMatchesItsHashAndNoOtherDoes() {
        String hash = passwords.hash("nine lemons", TURN);

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("nine lemons", hash, TURN)).isTrue();
        assertThat(passwords.matches("nine lemon", hash, TURN)).isFalse();
        assertThat(passwords.needsRehash(hash)).isFalse();
    }

    @Test
    void thereIsSaltInAHash() {
        assertThat(passwords.hash("nine lemons", TURN)).isNotEqualTo(passwords.hash("nine lemons", TURN));
    }

    @Test
    void theSameCharactersMatchHoweverTheyWereTyped() {
        assertThat(passwords.matches("cafe\u0301", passwords.hash("caf\u00e9", TURN), TURN))
                .isTrue();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(passwords.matches("nine lemons", null, TURN)).isFalse();
    }

    @Test
    void aHashOfLowerCostIsToBeMadeAnew() {
        var cheap = Argon2Hash.of(new byte[1], new byte[16], new Cost(64, 1, 1));
        var dear = Argon2Hash.of(new byte[1], new byte[16], new Cost(20 * 1024, 2, 1));

        assertThat(passwords.needsRehash(cheap.text())).isTrue();
        assertThat(passwords.needsRehash(dear.text())).isFalse();
        assertThat(Argon2Hash.parse(cheap.text()).matches(new byte[1])).isTrue();
    }
}
