package dev.tarn.security.feed;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.EventType;
import dev.tarn.codec.EventTypes;
import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.SubjectKeys;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.security.EndedSessions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the guard of sessions, and whoever remembers subject keys, what has ended on any instance. */
final class EndedSessionsFeed {

    private final EventCodec codec;
    private final EndedSessions ended;
    private final List<SubjectKeys> keys;

    EndedSessionsFeed(EventCodec codec, EndedSessions ended, List<SubjectKeys> keys) {
        this.codec = codec;
        this.ended = ended;
        this.keys = keys;
    }

    /** The names of the types of event that matter here. */
    static Set<String> types(EventTypes types) {
        Set<Class<?>> wanted = Set.of(SessionEnded.class, SessionsEnded.class, AccountDeleted.class);
        return types.all().stream()
                .filter(type -> wanted.contains(type.shape()))
                .map(EventType::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    void hear(StoredEvent stored) {
        switch (codec.decode(stored, null)) { // nothing personal is needed
            case SessionEnded session -> ended.sessionEnded(session.sessionId(), stored.at());
            case SessionsEnded all -> ended.allSessionsEnded(all.userId(), all.keptSessionId(), stored.at());
            case AccountDeleted account -> {
                ended.accountClosed(account.userId(), stored.at());
                keys.forEach(known -> known.forget(account.userId()));
            }
            default -> {}
        }
    }
}
