package dev.tarn.projection.analytics;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import dev.tarn.domain.attempt.AttemptKind;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.session.SessionEvent.SessionRefreshed;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.EmailChanged;
import dev.tarn.domain.user.UserEvent.PasswordChanged;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import dev.tarn.projection.Recorded;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a batch adds to the counts, to who was there when, and to how far users have come. */
final class UsageFold {

    private static final Map<Class<? extends DomainEvent>, Figure> FIGURES = Map.of(
            UserRegistered.class, Figure.REGISTRATIONS,
            SessionStarted.class, Figure.LOGINS,
            ItemCreated.class, Figure.ITEMS_CREATED,
            ItemChanged.class, Figure.ITEMS_CHANGED,
            ItemDeleted.class, Figure.ITEMS_DELETED);

    /** What else shows that a user is there. */
    private static final Set<Class<? extends DomainEvent>> SIGNS_OF_LIFE =
            Set.of(SessionRefreshed.class, DisplayNameChanged.class, EmailChanged.class, PasswordChanged.class);

    private final Map<Hour, Map<Figure, Long>> counts = new LinkedHashMap<>();
    private final Map<Day, Integer> hours = new LinkedHashMap<>();
    private final Map<Long, Journey> journeys = new LinkedHashMap<>();
    private final Map<UUID, Long> visitors = new HashMap<>();

    /** An hour, as far as one partition goes. */
    record Hour(Instant at, int partition) {}

    /** A day, by its number since 1970, as far as one user goes. */
    record Day(int number, long visitor) {}

    /** What the batch knows of a user's way. */
    static final class Journey {
        @Nullable
        Instant registeredAt;

        boolean signedIn;
        boolean keptItem;
    }

    static boolean counts(Class<? extends DomainEvent> type) {
        return FIGURES.containsKey(type) || SIGNS_OF_LIFE.contains(type) || type == AttemptsRefused.class;
    }

    void add(Recorded recorded) {
        if (recorded.shape() == AttemptsRefused.class) {
            fail(recorded);
        } else if (counts(recorded.shape())) {
            use(recorded);
        }
    }

    /** Several at once, and by somebody who may not be the user. */
    private void fail(Recorded recorded) {
        if (recorded.withoutPersonalData() instanceof AttemptsRefused refused
                && refused.kind() == AttemptKind.FAILED_LOGIN) {
            count(refused.from(), recorded, Figure.FAILED_LOGINS, refused.count());
        }
    }

    private void use(Recorded recorded) {
        Figure figure = FIGURES.get(recorded.shape());
        if (figure != null) {
            count(recorded.at(), recorded, figure, 1);
        }
        long visitor = visitors.computeIfAbsent(recorded.ownerId(), Visitor::of);
        see(visitor, recorded.at());
        advance(visitor, recorded);
    }

    private void count(Instant at, Recorded recorded, Figure figure, long times) {
        Hour hour = new Hour(at.truncatedTo(ChronoUnit.HOURS), recorded.partition());
        counts.computeIfAbsent(hour, _ -> new EnumMap<>(Figure.class)).merge(figure, times, Long::sum);
    }

    private void see(long visitor, Instant at) {
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        Day day = new Day(Math.toIntExact(time.toLocalDate().toEpochDay()), visitor);
        hours.merge(day, 1 << time.getHour(), (before, now) -> before | now);
    }

    private void advance(long visitor, Recorded recorded) {
        Class<? extends DomainEvent> shape = recorded.shape();
        if (shape == UserRegistered.class) {
            journey(visitor).registeredAt = recorded.at();
        } else if (shape == SessionStarted.class) {
            journey(visitor).signedIn = true;
        } else if (shape == ItemCreated.class) {
            journey(visitor).keptItem = true;
        }
    }

    private Journey journey(long visitor) {
        return journeys.computeIfAbsent(visitor, _ -> new Journey());
    }

    /** By hour; what is not there is nought. */
    Map<Hour, Map<Figure, Long>> counts() {
        return counts;
    }

    /** By day and user, a bit for each hour. */
    Map<Day, Integer> hours() {
        return hours;
    }

    Map<Long, Journey> journeys() {
        return journeys;
    }
}
