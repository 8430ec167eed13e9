package dev.tarn.domain.attempt;

import dev.tarn.domain.EventName;
import dev.tarn.domain.SupersededEvent;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says whom the attempts concern by their owner alone, which is a month when they concern nobody. */
@EventName("tarn.attempts.refused.v1")
record AttemptsRefusedV1(
        UUID attemptId,
        UUID ownerId,
        AttemptKind kind,
        int count,
        Instant from,
        Instant to,
        @Nullable String action) implements SupersededEvent<AttemptsRefused> {

    @Override
    public AttemptsRefused upcast() {
        YearMonth month = YearMonth.from(from.atZone(ZoneOffset.UTC));
        UUID userId = ownerId.equals(AnonymousMonth.idOf(month)) ? null : ownerId;
        return new AttemptsRefused(attemptId, ownerId, userId, kind, count, from, to, action);
    }
}
