package dev.tarn.security.feed;

import dev.tarn.codec.AppendListener;
import dev.tarn.codec.EventCodec;
import dev.tarn.codec.EventType;
import dev.tarn.codec.EventTypes;
import dev.tarn.codec.StoredEvent;
import dev.tarn.codec.SubjectKeys;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.RolesChanged;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.SessionsRevoked;
import dev.tarn.domain.user.UserEvent.UserReinstated;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import dev.tarn.security.WithdrawnAccess;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells this instance, and whoever remembers subject keys in it, what access was withdrawn on any instance. */
final class AccessFeed implements AppendListener {

    private static final Set<Class<? extends DomainEvent>> EVENTS = Set.of(
            SessionEnded.class,
            SessionsEnded.class,
            SessionsRevoked.class,
            RolesChanged.class,
            UserSuspended.class,
            UserReinstated.class,
            AccountDeleted.class);

    private final EventCodec codec;
    private final WithdrawnAccess withdrawn;
    private final List<SubjectKeys> keys;
    private final Set<String> types;

    AccessFeed(EventCodec codec, WithdrawnAccess withdrawn, List<SubjectKeys> keys) {
        this.codec = codec;
        this.withdrawn = withdrawn;
        this.keys = keys;
        this.types = types(codec.types());
    }

    /** The names of the types of event that matter here; {@code log.access_change} shows just these. */
    static Set<String> types(EventTypes types) {
        return types.all().stream()
                .filter(type -> EVENTS.contains(type.shape()))
                .map(EventType::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean wants(String type) {
        return types.contains(type);
    }

    @Override
    public void appended(StoredEvent event) {
        if (wants(event.type())) {
            hear(event);
        }
    }

    /** Any number of times, in any order. */
    void hear(StoredEvent stored) {
        DomainEvent event = codec.decode(stored, null); // nothing personal is needed
        withdrawn.hear(event, stored.sequence(), stored.at());
        if (event instanceof AccountDeleted account) {
            keys.forEach(known -> known.forget(account.userId()));
        }
    }
}
