package dev.tarn.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tarn.security.limit.LimitsProperties.Figure;
import dev.tarn.security.limit.RequestLimits.Guesser;
import dev.tarn.security.password.Turn;
import dev.tarn.web.Hmac;
import dev.tarn.web.Overloaded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An account at which three wrong passwords in all, or two from one address, are too many. */
class GuessingTest {

    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final Figure MANY = new Figure(1000, Duration.ofMinutes(15));

    private final List<Turn> turns = new ArrayList<>();
    private final Time time = new Time();
    private final CountedRequests limits = new CountedRequests(
            new RateLimiter(new SharedBuckets(Optional.empty(), time), time),
            new ClientAddress(new Hmac(new byte[32])),
            new FamiliarAddresses(Optional.empty()),
            new LimitsProperties(
                    MANY,
                    MANY,
                    MANY,
                    MANY,
                    new Figure(2, Duration.ofMinutes(15)),
                    new Figure(3, Duration.ofMinutes(15)),
                    MANY,
                    MANY));

    @Test
    void whoSignsInFromWhereTheyDidBeforeDoesNotWaitBehindThoseWhoGuess() {
        assertThat(guess("192.0.2.1", true)).isEqualTo(Turn.arriving(ACCOUNT));
        attack();

        assertThat(guess("192.0.2.2", true)).isEqualTo(Turn.underAttack(ACCOUNT));
        assertThat(guess("192.0.2.1", true)).isEqualTo(Turn.returning(ACCOUNT));
        assertThat(guess("192.0.2.2", true)).isEqualTo(Turn.returning(ACCOUNT));
    }

    @Test
    void anAddressIsFamiliarToOneAccountOnly() {
        guess("192.0.2.1", true);
        UUID other = UUID.randomUUID();
        assertThat(guess(other, "192.0.2.1", true)).isEqualTo(Turn.arriving(other));
    }

    @Test
    void guessesThatWereTurnedAwayGiveBackNoMoreThanTheyTook() {
        attack();
        for (int i = 0; i < 5; i++) {
            var from = new Guesser.Address("203.0.113." + i);
            assertThatExceptionOfType(Overloaded.class)
                    .isThrownBy(() -> limits.guess(ACCOUNT, from, _ -> {
                        throw new Overloaded("Too many");
                    }));
        }
        assertThat(guess("192.0.2.2", false)).isEqualTo(Turn.underAttack(ACCOUNT));
    }

    private void attack() {
        for (int i = 0; i < 3; i++) {
            guess("198.51.100." + i, false);
        }
    }

    private Turn guess(String ip, boolean right) {
        return guess(ACCOUNT, ip, right);
    }

    private Turn guess(UUID account, String ip, boolean right) {
        limits.guess(account, new Guesser.Address(ip), turn -> {
            turns.add(turn);
            return right;
        });
        return turns.getLast();
    }
}
