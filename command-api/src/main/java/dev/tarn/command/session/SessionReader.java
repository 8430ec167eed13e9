package dev.tarn.command.session;

import dev.tarn.command.AggregateReader;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.session.KeptSession;
import dev.tarn.domain.session.Session;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds sessions. */
@Component
final class SessionReader {

    private final AggregateReader aggregates;

    SessionReader(AggregateReader aggregates) {
        this.aggregates = aggregates;
    }

    /** The session as it is now, ended or not. */
    Session of(UUID sessionId) {
        return aggregates.read(Session.class, sessionId, Function.identity()).orElseThrow(SessionReader::ended);
    }

    /** The session of who asks, to go on when the others end. */
    KeptSession kept(UUID sessionId) {
        return new KeptSession(sessionId, of(sessionId).sessionEpoch());
    }

    static Rejection ended() {
        return new Rejection.Unauthenticated("session-ended", "This session has ended. Sign in again.");
    }
}
