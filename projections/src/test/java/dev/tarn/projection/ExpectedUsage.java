package dev.tarn.projection;

import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import dev.tarn.domain.attempt.AttemptKind;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.session.SessionEvent.SessionRefreshed;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.PasswordChanged;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import dev.tarn.kafka.EventTopic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the analytics must say, worked out from the whole history when it is asked for. */
final class ExpectedUsage {

    private record Happened(DomainEvent event, Instant at) {
        UUID owner() {
            return event.ownerId();
        }

        Instant hour() {
            Instant time = event instanceof AttemptsRefused refused ? refused.from() : at;
            return time.truncatedTo(ChronoUnit.HOURS);
        }

        boolean isSignOfLife() {
            return switch (event) {
                case SessionEnded _, SessionsEnded _, AccountDeleted _, AttemptsRefused _ -> false;
                default -> true;
            };
        }
    }

    private record Tagged(UUID owner, Instant hour, List<String> tags) {}

    private final Map<UUID, Tagged> items = new HashMap<>();
    private final List<Happened> history = new java.util.ArrayList<>();

    void add(DomainEvent event, StoredEvent stored) {
        Happened happened = new Happened(event, stored.at());
        history.add(happened);
        switch (event) {
            case ItemCreated created ->
                items.put(created.itemId(), new Tagged(created.ownerId(), happened.hour(), created.tags()));
            case ItemChanged changed ->
                items.computeIfPresent(
                        changed.itemId(), (_, item) -> new Tagged(item.owner, item.hour, changed.tags()));
            case ItemDeleted deleted -> items.remove(deleted.itemId());
            case AccountDeleted deleted -> items.values().removeIf(item -> item.owner.equals(deleted.userId()));
            case SessionStarted _, SessionRefreshed _, SessionEnded _, SessionsEnded _ -> {}
            case UserRegistered _, DisplayNameChanged _, PasswordChanged _, AttemptsRefused _ -> {}
            default -> throw new AssertionError("Say here what becomes of " + event);
        }
    }

    String hours() {
        return lines(by(Happened::hour).entrySet().stream()
                .map(hour -> {
                    List<Happened> events = hour.getValue();
                    return hour.getKey().getEpochSecond() + " " + count(events, UserRegistered.class) + " "
                            + count(events, SessionStarted.class) + " " + failures(events) + " "
                            + count(events, ItemCreated.class) + " "
                            + count(events, ItemChanged.class) + " " + count(events, ItemDeleted.class);
                })
                .filter(line -> !line.endsWith(" 0 0 0 0 0 0")));
    }

    private static long count(List<Happened> events, Class<? extends DomainEvent> type) {
        return events.stream()
                .filter(happened -> type.isInstance(happened.event()))
                .count();
    }

    private static long failures(List<Happened> events) {
        return events.stream()
                .map(Happened::event)
                .filter(AttemptsRefused.class::isInstance)
                .map(AttemptsRefused.class::cast)
                .filter(refused -> refused.kind() == AttemptKind.FAILED_LOGIN)
                .mapToLong(AttemptsRefused::count)
                .sum();
    }

    private <K> Map<K, List<Happened>> by(java.util.function.Function<Happened, K> key) {
        return history.stream().collect(Collectors.groupingBy(key));
    }

    String activity() {
        Map<String, Integer> hours = new HashMap<>();
        history.stream().filter(Happened::isSignOfLife).forEach(happened -> {
            var time = happened.at().atOffset(ZoneOffset.UTC);
            hours.merge(time.toLocalDate() + " " + visitor(happened.owner()), 1 << time.getHour(), (a, b) -> a | b);
        });
        return lines(hours.entrySet().stream().map(day -> day.getKey() + " " + day.getValue()));
    }

    String journeys() {
        return lines(by(Happened::owner).entrySet().stream().map(user -> {
            List<Happened> events = user.getValue();
            return visitor(user.getKey()) + " " + events.getFirst().at().getEpochSecond() + " "
                    + (count(events, SessionStarted.class) > 0) + " " + (count(events, ItemCreated.class) > 0);
        }));
    }

    String tags() {
        Map<String, Integer> counts = new HashMap<>();
        for (Tagged item : items.values()) {
            for (String tag : new HashSet<>(item.tags)) {
                String stored = tag.replace('\u0000', '\uFFFD');
                String key = item.hour.getEpochSecond() + " " + stored + " " + EventTopic.partitionOf(item.owner);
                counts.merge(key, 1, Integer::sum);
            }
        }
        return lines(counts.entrySet().stream().map(tag -> tag.getKey() + " " + tag.getValue()));
    }

    private static long visitor(UUID user) {
        try {
            byte[] id = HexFormat.of().parseHex(user.toString().replace("-", ""));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id);
            return new java.math.BigInteger(java.util.Arrays.copyOf(digest, 8)).longValue();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the order of their bytes, as PostgreSQL sorts them. */
    private static String lines(Stream<String> lines) {
        return lines.sorted((a, b) -> java.util.Arrays.compareUnsigned(
                        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("\n"));
    }
}
