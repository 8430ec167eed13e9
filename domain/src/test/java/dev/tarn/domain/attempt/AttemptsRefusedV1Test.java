package dev.tarn.domain.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Attempts that were written down before it was said whom they concern. */
class AttemptsRefusedV1Test {

    private static final UUID ATTEMPT = UUID.randomUUID();
    private static final UUID USER = UUID.randomUUID();
    private static final Instant FROM = Instant.parse("2026-10-31T23:59:59Z");
    private static final Instant TO = Instant.parse("2026-11-01T00:00:30Z");

    private static AttemptsRefusedV1 refused(UUID owner) {
        return new AttemptsRefusedV1(ATTEMPT, owner, AttemptKind.FAILED_LOGIN, 3, FROM, TO, "POST /api/v1/auth/login");
    }

    @Test
    void anOwnerWhoIsAUserIsWhomTheyConcern() {
        assertThat(refused(USER).upcast())
                .isEqualTo(new AttemptsRefused(
                        ATTEMPT, USER, USER, AttemptKind.FAILED_LOGIN, 3, FROM, TO, "POST /api/v1/auth/login"));
    }

    @Test
    void theMonthOfTheFirstOfThemMeansNobody() {
        UUID month = AnonymousMonth.idOf(YearMonth.of(2026, 10));

        AttemptsRefused upcast = refused(month).upcast();

        assertThat(upcast.userId()).isNull();
        assertThat(upcast.ownerId()).isEqualTo(month);
    }
}
