package dev.tarn.security.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.security.password.Argon2Hash.Cost;
import dev.tarn.web.ProblemException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void aPasswordMatchesItsHashAndNoOtherDoes() {
        String hash = passwords.hash("nine lemons");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("nine lemons", hash)).isTrue();
        assertThat(passwords.matches("nine lemon", hash)).isFalse();
        assertThat(passwords.needsRehash(hash)).isFalse();
    }

    @Test
    void thereIsSaltInAHash() {
        assertThat(passwords.hash("nine lemons")).isNotEqualTo(passwords.hash("nine lemons"));
    }

    @Test
    void theSameCharactersMatchHoweverTheyWereTyped() {
        assertThat(passwords.matches("cafe\u0301", passwords.hash("caf\u00e9"))).isTrue();
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(passwords.matches("nine lemons", null)).isFalse();
    }

    @Test
    void aHashOfAnotherCostIsToBeMadeAnew() {
        var cheap = Argon2Hash.of(new byte[1], new byte[16], new Cost(64, 1, 1));

        assertThat(passwords.needsRehash(cheap.text())).isTrue();
        assertThat(Argon2Hash.parse(cheap.text()).matches(new byte[1])).isTrue();
    }

    @Test
    void whoComesWhenTooManyWaitIsToldToComeBack() throws Exception {
        var release = new CountDownLatch(1);
        var running = new CountDownLatch(1);
        try (var pool = new HashingPool(1, 1)) {
            Thread.ofVirtual()
                    .start(() -> pool.run(() -> {
                        running.countDown();
                        release.await();
                        return true;
                    }));
            running.await();
            Thread waiting = Thread.ofVirtual().start(() -> pool.run(() -> true));
            org.awaitility.Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> pool.run(() -> true))
                    .satisfies(busy -> assertThat(busy.problem().slug()).isEqualTo("too-busy"));
            release.countDown();
            waiting.join();
        }
    }
}
