package dev.tarn.security.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tarn.domain.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private final PasswordPolicy policy = new PasswordPolicy(15);

    @ParameterizedTest
    @ValueSource(strings = {"nine lemons by the harbour", "aaaaaaaaaaaaaab", "пятнадцать лимонов"})
    void anyLongPasswordDoes(String password) {
        assertThatNoException().isThrownBy(() -> check(password));
    }

    @Test
    void lengthsCountCodePoints() {
        assertThatNoException().isThrownBy(() -> check("x" + "\uD83D\uDE00".repeat(14)));
        assertThatNoException().isThrownBy(() -> check("x" + "\uD83D\uDE00".repeat(255)));
        assertRefused("x" + "\uD83D\uDE00".repeat(13));
        assertRefused("x" + "\uD83D\uDE00".repeat(256));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my countess@example.org password",
                "COUNTESS and some more",
                "\uff43\uff4f\uff55\uff4e\uff54\uff45\uff53\uff53 and some more",
                "once more, aDA LOVELACE"
            })
    void aPasswordDoesNotTellWhoseItIs(String password) {
        assertRefused(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qwerty123456789",
                "QWERTY123456789",
                "\uff51werty123456789",
                "passwordpassword",
                "xxxxxxxxxxxxxxxx",
                "abcdefghijklmnop",
                "ponmlkjihgfedcba",
                "789012345678901234"
            })
    void whatEverybodyTriesFirstIsRefused(String password) {
        assertRefused(password);
    }

    @Test
    void theListReachesDownToEightCharacters() {
        assertThat(CommonPasswords.contain("password")).isTrue();
        assertThat(CommonPasswords.contain("123456")).isFalse();
        assertThat(CommonPasswords.contain("")).isFalse();
        assertThat(CommonPasswords.contain("\uffff")).isFalse();
    }

    @Test
    void shortNamesMayOccurByChance() {
        assertThatNoException()
                .isThrownBy(() -> policy.check("password", "adamant about lemons", "ada@example.org", "Ada"));
    }

    private void check(String password) {
        policy.check("password", password, "countess@example.org", "Ada Lovelace");
    }

    private void assertRefused(String password) {
        assertThatExceptionOfType(Rejection.Invalid.class).isThrownBy(() -> check(password));
    }
}
