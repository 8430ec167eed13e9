package dev.tarn.projection;

import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.session.SessionEvent.SessionRefreshed;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all views must say, worked out the plain way: one event after the other, in maps. */
final class ExpectedViews {

    private static final class Account {
        String name = "";
        long version;
        long items;

        @Nullable
        Instant lastLogin;
    }

    private record Item(UUID owner, String name, long version, long versions) {}

    private record Audited(StoredEvent stored, UUID subject, String name) {}

    private record Session(UUID user, Instant lastUsed) {}

    private final Map<UUID, Account> accounts = new HashMap<>();
    private final Map<UUID, Item> items = new HashMap<>();
    private final Map<UUID, Session> sessions = new HashMap<>();
    private final List<Audited> audited = new ArrayList<>();
    private final ExpectedUsage usage = new ExpectedUsage();

    void add(DomainEvent event, StoredEvent stored) {
        audit(event, stored);
        usage.add(event, stored);
        if (stored.aggregateId().equals(stored.ownerId()) && accounts.containsKey(stored.ownerId())) {
            account(stored.ownerId()).version = stored.sequence() + 1;
        }
        switch (event) {
            case UserRegistered registered -> register(registered);
            case DisplayNameChanged changed -> account(changed.userId()).name = changed.displayName();
            case AccountDeleted deleted -> forget(deleted.userId());
            case ItemCreated created -> {
                items.put(created.itemId(), new Item(created.ownerId(), created.name(), 1, 1));
                account(created.ownerId()).items++;
            }
            case ItemChanged changed ->
                items.computeIfPresent(
                        changed.itemId(),
                        (_, item) -> new Item(item.owner, changed.name(), stored.sequence() + 1, item.versions + 1));
            case ItemDeleted deleted -> {
                items.remove(deleted.itemId());
                account(deleted.ownerId()).items--;
            }
            case SessionStarted started -> {
                sessions.put(started.sessionId(), new Session(started.userId(), started.startedAt()));
                account(started.userId()).lastLogin = started.startedAt();
            }
            case SessionRefreshed refreshed ->
                sessions.computeIfPresent(
                        refreshed.sessionId(), (_, session) -> new Session(session.user, refreshed.refreshedAt()));
            case SessionEnded ended -> sessions.remove(ended.sessionId());
            case SessionsEnded ended ->
                sessions.entrySet()
                        .removeIf(session -> session.getValue().user.equals(ended.userId())
                                && !session.getKey().equals(ended.keptSessionId()));
            default -> {} // only counts
        }
    }

    private void audit(DomainEvent event, StoredEvent stored) {
        String name = switch (event) {
            case UserRegistered registered -> registered.displayName();
            case DisplayNameChanged changed -> changed.displayName();
            case ItemCreated created -> created.name();
            case ItemChanged changed -> changed.name();
            default -> "-";
        };
        UUID subject = event instanceof AttemptsRefused ? stored.ownerId() : stored.aggregateId();
        audited.add(new Audited(stored, subject, name));
        if (event instanceof AccountDeleted) {
            audited.replaceAll(one ->
                    one.stored.ownerId().equals(stored.ownerId()) ? new Audited(one.stored, one.subject, "-") : one);
        }
    }

    private Account account(UUID user) {
        return Objects.requireNonNull(accounts.get(user));
    }

    private void register(UserRegistered registered) {
        Account account = new Account();
        account.name = registered.displayName();
        account.version = 1;
        accounts.put(registered.userId(), account);
    }

    private void forget(UUID user) {
        accounts.remove(user);
        items.values().removeIf(item -> item.owner.equals(user));
        sessions.values().removeIf(session -> session.user.equals(user));
    }

    String items() {
        return text(items, item -> item.name + " " + item.version + " " + item.versions);
    }

    String profiles() {
        return text(accounts, account -> account.name + " " + account.version);
    }

    String users() {
        return text(accounts, account -> account.name + " " + account.items + " " + seconds(account.lastLogin));
    }

    String sessions() {
        return text(sessions, session -> seconds(session.lastUsed));
    }

    String audit() {
        return audited.stream()
                .map(one -> one.stored.position() + " " + one.stored.type() + " " + one.subject + " " + one.name)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    ExpectedUsage usage() {
        return usage;
    }

    private static String seconds(@Nullable Instant time) {
        return time == null ? "never" : Long.toString(time.getEpochSecond());
    }

    private static <T> String text(Map<UUID, T> all, java.util.function.Function<T, String> form) {
        Map<String, String> sorted = new TreeMap<>();
        all.forEach((id, one) -> sorted.put(id.toString(), form.apply(one)));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
