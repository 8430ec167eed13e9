package dev.tarn.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.Ids;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID USER = new UUID(0, 1);
    private static final UUID PHONE = Ids.next(NOON);
    private static final UUID LAPTOP = Ids.next(NOON);

    private final EndedSessions ended = new EndedSessions();

    @Test
    void aSessionIsGoodUntilItEnds() {
        assertThat(ended.refuses(USER, PHONE)).isFalse();

        ended.sessionEnded(PHONE, NOON);

        assertThat(ended.refuses(USER, PHONE)).isTrue();
        assertThat(ended.refuses(USER, LAPTOP)).isFalse();
    }

    @Test
    void allSessionsThatBeganBeforeEndButTheKeptOne() {
        ended.allSessionsEnded(USER, LAPTOP, NOON.plusMillis(1));

        assertThat(ended.refuses(USER, PHONE)).isTrue();
        assertThat(ended.refuses(USER, LAPTOP)).isFalse();
        assertThat(ended.refuses(USER, Ids.next(NOON.plusMillis(1)))).isFalse();
        assertThat(ended.refuses(new UUID(0, 2), PHONE)).isFalse();
    }

    @Test
    void anOlderEndThatIsHeardOfLaterChangesNothing() {
        ended.allSessionsEnded(USER, null, NOON.plusMillis(2));
        ended.allSessionsEnded(USER, LAPTOP, NOON.plusMillis(1));

        assertThat(ended.refuses(USER, LAPTOP)).isTrue();
    }

    @Test
    void noSessionOfAClosedAccountIsGood() {
        ended.accountClosed(USER, NOON);

        assertThat(ended.refuses(USER, Ids.next(NOON.plusSeconds(1)))).isTrue();
    }
}
