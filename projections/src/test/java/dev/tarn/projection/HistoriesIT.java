package dev.tarn.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tarn.codec.JdbcSubjectKeys;
import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.Role;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import dev.tarn.domain.attempt.AttemptKind;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.session.EndReason;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.session.SessionEvent.SessionRefreshed;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.AccountDeleted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.PasswordChanged;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.UserRegistered;
import dev.tarn.kafka.EventTopic;
import dev.tarn.postgres.DatabaseRole;
import dev.tarn.redis.CheckpointChannel;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whatever happens, in whatever batches it comes, however often it comes again, and whenever the program begins anew in
 * between: each view is what its history comes to.
 */
class HistoriesIT {

    private static final int GENERATION = 90;
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> PROJECTIONS =
            List.of("items", "profiles", "users", "sessions", "audit", "analytics");
    private static final List<Integer> ALL =
            IntStream.range(0, EventTopic.PARTITIONS).boxed().toList();

    private static final World WORLD = World.get();
    private static final Map<String, HikariDataSource> POOLS = new HashMap<>();
    private static final Map<String, Projection> BY_NAME = new HashMap<>();

    private static @Nullable ConfigurableApplicationContext beans;

    @BeforeContainer
    static void build() {
        beans = WORLD.start();
        for (Projection projection : beans.getBeansOfType(Projection.class).values()) {
            Generation generation = new Generation(projection.name(), GENERATION, 1);
            new Generations(WORLD.database).build(generation);
            POOLS.put(
                    projection.name(),
                    WORLD.database.pool(
                            generation.schema(), DatabaseRole.PROJECTION, 2, "search_path=" + generation.schema()));
            BY_NAME.put(projection.name(), projection);
        }
    }

    @AfterContainer
    static void end() {
        POOLS.values().forEach(HikariDataSource::close);
        Objects.requireNonNull(beans).close();
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void everyViewIsTheFoldOfItsHistory(
            @ForAll @Size(min = 1, max = 150) List<@IntRange(max = 9_999) Integer> dice, @ForAll int seed) {
        var history = new History();
        dice.forEach(history::roll);
        forget();
        for (String projection : PROJECTIONS) {
            replay(projection, history.events, new Random(seed));
        }

        assertThat(view(
                        "items_g90.item t",
                        "item_id || ' ' || name || ' ' || version || ' ' || "
                                + "(select 1 + count(*) from items_g90.item_version v where v.item_id = t.item_id)"))
                .isEqualTo(history.expected.items());
        assertThat(view("profiles_g90.profile", "user_id || ' ' || display_name || ' ' || version"))
                .isEqualTo(history.expected.profiles());
        assertThat(view(
                        "users_g90.account",
                        "user_id || ' ' || display_name || ' ' || item_count || ' ' || "
                                + "coalesce(extract(epoch from last_login_at)::bigint::text, 'never')"))
                .isEqualTo(history.expected.users());
        assertThat(view("sessions_g90.session", "session_id || ' ' || extract(epoch from last_used_at)::bigint"))
                .isEqualTo(history.expected.sessions());
        assertThat(view(
                        "audit_g90.audit",
                        "position || ' ' || type || ' ' || subject || ' ' || "
                                + "coalesce(substring(personal from '\"(?:name|displayName)\":\"([^\"]*)\"'), '-')"))
                .isEqualTo(history.expected.audit());
        assertThatUsageIsCounted(history.expected.usage());
    }

    /** Also of owners who are deleted while it is read: their items were readable until then. */
    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void whatIsLoadedIsWhatWouldHaveBeenApplied(
            @ForAll @Size(min = 1, max = 150) List<@IntRange(max = 9_999) Integer> dice, @ForAll int seed) {
        var history = new History();
        history.keepsKeys = true;
        dice.forEach(history::roll);
        forget();
        replay("items", history.events, new Random(seed));
        String applied = items();
        forget();
        load("items", history.events, new Random(seed));

        assertThat(items()).isEqualTo(applied);
        assertThat(WORLD.ask("select count(*) from items_g90.loaded_change")).contains("0");
    }

    @Example
    void whoIsDeletedWhileItemsAreLoadedHasNone() {
        var history = new History();
        history.keepsKeys = true;
        history.register("n");
        UUID owner = history.users.getFirst();
        history.create(owner, "item");
        history.change(0, "changed");
        history.add(new AccountDeleted(owner));
        forget();

        ProjectionRun run = run("items", true);
        history.events.forEach(event -> run.handle(FencingIT.records(List.of(event))));
        assertThat(items()).isNotEmpty();
        settle("items");

        assertThat(items()).isEmpty();
    }

    private static String items() {
        return view("items_g90.item t", "to_jsonb(t)::text") + view("items_g90.item_version t", "to_jsonb(t)::text");
    }

    private static void assertThatUsageIsCounted(ExpectedUsage expected) {
        assertThat(view("""
                        (select at, sum(registrations) || ' ' || sum(logins) || ' ' || sum(failed_logins) || ' '
                           || sum(items_created) || ' ' || sum(items_changed) || ' ' || sum(items_deleted) as numbers
                         from analytics_g90.hourly group by at) h""", "extract(epoch from at)::bigint || ' ' || numbers"))
                .isEqualTo(expected.hours());
        assertThat(view("analytics_g90.activity", "day || ' ' || visitor || ' ' || hours"))
                .isEqualTo(expected.activity());
        assertThat(
                        view(
                                "analytics_g90.journey",
                                "visitor || ' ' || extract(epoch from registered_at)::bigint || ' ' || signed_in || ' ' || kept_item"))
                .isEqualTo(expected.journeys());
        assertThat(view(
                        "analytics_g90.tag_count",
                        "extract(epoch from at)::bigint || ' ' || tag || ' ' || partition || ' ' || items"))
                .isEqualTo(expected.tags());
    }

    private static void forget() {
        WORLD.execute(
                "truncate items_g90.item, items_g90.item_version, items_g90.loaded_change, items_g90.loaded_deletion, "
                        + "profiles_g90.profile, users_g90.account, "
                        + "sessions_g90.session, audit_g90.audit, analytics_g90.hourly, analytics_g90.activity, analytics_g90.journey, "
                        + "analytics_g90.tagged_item, analytics_g90.tag_count");
        WORLD.execute("delete from projection.checkpoint where generation = 90");
    }

    private static String view(String table, String row) {
        return WORLD.ask("select coalesce(string_agg(r, chr(10) order by r collate \"C\"), '') from (select " + row
                        + " r from " + table + ") x")
                .orElseThrow();
    }

    private static ProjectionRun run(String projection, boolean loads) {
        HikariDataSource pool = Objects.requireNonNull(POOLS.get(projection));
        var target = new Track.Target(new Generation(projection, GENERATION, 1), pool, loads);
        ProjectionRun run = new ProjectionRun(
                Objects.requireNonNull(BY_NAME.get(projection)),
                new Course(List.of(target), Course.NONE, false),
                WORLD.codec.types(),
                new Decoding(WORLD.codec, new JdbcSubjectKeys(pool, WORLD.wrap)),
                Objects.requireNonNull(beans).getBean(CheckpointChannel.class),
                ProjectionMeters.none());
        run.places(ALL);
        return run;
    }

    private static void replay(String projection, List<StoredEvent> events, Random random) {
        replay(projection, events, 0, false, random);
    }

    /** Some of them; the others are applied afterwards, as in a replay that is nearly through. */
    private static void load(String projection, List<StoredEvent> events, Random random) {
        int loaded = 1 + random.nextInt(events.size());
        replay(projection, events.subList(0, loaded), 0, true, random);
        for (int i = random.nextInt(2); i < 2; i++) { // once, or once more after a crash
            settle(projection);
        }
        replay(projection, events, loaded, false, random);
    }

    private static void settle(String projection) {
        Projection settled = Objects.requireNonNull(BY_NAME.get(projection));
        try (Connection connection =
                Objects.requireNonNull(POOLS.get(projection)).getConnection()) {
            connection.setAutoCommit(false);
            settled.settle(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void replay(String projection, List<StoredEvent> events, int begin, boolean loads, Random random) {
        ProjectionRun run = run(projection, loads);
        for (int from = begin; from < events.size(); ) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(40));
            int again = random.nextInt(4) == 0 ? random.nextInt(from + 1) : from;
            run.handle(FencingIT.records(events.subList(again, to)));
            from = to;
            if (random.nextInt(5) == 0) {
                run = run(projection, loads);
            }
        }
    }

    /** Makes events out of numbers, such as the aggregates would let happen, and notes what they come to. */
    private static final class History {
        private final List<StoredEvent> events = new ArrayList<>();
        private final ExpectedViews expected = new ExpectedViews();
        private final List<UUID> users = new ArrayList<>();
        private final Map<UUID, UUID> items = new HashMap<>();
        private final Map<UUID, UUID> sessions = new HashMap<>();
        private int clock;
        private boolean keepsKeys;

        private void roll(int dice) {
            int kind = dice % 17;
            int which = dice / 17;
            String name = "n" + dice;
            clock++;
            if (users.isEmpty() || kind == 0) {
                register(name);
                return;
            }
            UUID user = users.get(which % users.size());
            switch (kind) {
                case 1 -> add(new DisplayNameChanged(user, name));
                case 2 -> add(new PasswordChanged(user, "h"));
                case 3 -> deleteIfUnlucky(user, which);
                case 4, 5, 6 -> create(user, name);
                case 7, 8, 9, 10 -> change(which, name);
                case 11 -> delete(which);
                case 12, 13 -> start(user);
                case 14 -> refresh(which);
                case 15 -> refuse(user, which);
                default -> end(user, which);
            }
        }

        private void add(DomainEvent event) {
            StoredEvent stored = now(WORLD.log.stored(event));
            events.add(stored);
            expected.add(event, stored);
        }

        /** Three events an hour, over days. */
        private StoredEvent now(StoredEvent stored) {
            return new StoredEvent(
                    stored.position(),
                    stored.eventId(),
                    stored.aggregateId(),
                    stored.sequence(),
                    stored.type(),
                    stored.ownerId(),
                    stored.payload(),
                    stored.metadata(),
                    time());
        }

        private Instant time() {
            return TIME.plus(Duration.ofMinutes(20L * clock));
        }

        private void register(String name) {
            UUID user = WORLD.log.register(name);
            users.add(user);
            StoredEvent stored = now(WORLD.log.events().getLast());
            events.add(stored);
            expected.add(
                    new UserRegistered(user, user, name + "@example.org", name, "hash", Set.of(Role.USER)), stored);
        }

        private void deleteIfUnlucky(UUID user, int which) {
            if (which % 5 == 0) {
                users.remove(user);
                items.values().removeIf(user::equals);
                sessions.values().removeIf(user::equals);
                add(new AccountDeleted(user));
                if (!keepsKeys) {
                    WORLD.execute("delete from keys.subject_key where owner_id = '" + user + "'");
                }
            }
        }

        private void create(UUID user, String name) {
            UUID item = UUID.randomUUID();
            items.put(item, user);
            add(new ItemCreated(item, user, name, null, tags(name), "{}"));
        }

        /** None, one, two, or one twice. */
        private static List<String> tags(String name) {
            return switch (name.hashCode() & 3) {
                case 0 -> List.of();
                case 1 -> List.of("t");
                case 2 -> List.of("t", "u\u0000");
                default -> List.of("u\u0000", "u\u0000");
            };
        }

        private void change(int which, String name) {
            if (!items.isEmpty()) {
                UUID item = one(items, which);
                UUID owner = Objects.requireNonNull(items.get(item));
                add(new ItemChanged(item, owner, name, "d", tags(name), null));
            }
        }

        private void delete(int which) {
            if (!items.isEmpty()) {
                UUID item = one(items, which);
                add(new ItemDeleted(item, Objects.requireNonNull(items.remove(item))));
            }
        }

        /** Some of them in the hour before they were written down. */
        private void refuse(UUID user, int which) {
            Instant last = time();
            Instant first = last.minusSeconds(which % 59);
            AttemptKind kind = which % 3 == 0 ? AttemptKind.FORBIDDEN : AttemptKind.FAILED_LOGIN;
            var refused = new AttemptsRefused(UUID.randomUUID(), user, user, kind, 1 + which % 7, first, last, null);
            StoredEvent stored = now(WORLD.log.stored(refused));
            StoredEvent written = which % 2 == 0 ? stored : asVersionOne(stored);
            events.add(written);
            expected.add(refused, written);
        }

        /** The same as it was written before it said whom it concerns. */
        private static StoredEvent asVersionOne(StoredEvent stored) {
            String json = new String(stored.payload(), UTF_8).replaceFirst("\"userId\":\"[^\"]*\",", "");
            return new StoredEvent(
                    stored.position(),
                    stored.eventId(),
                    stored.aggregateId(),
                    stored.sequence(),
                    "tarn.attempts.refused.v1",
                    stored.ownerId(),
                    json.getBytes(UTF_8),
                    stored.metadata(),
                    stored.at());
        }

        private void start(UUID user) {
            UUID session = UUID.randomUUID();
            sessions.put(session, user);
            Instant now = TIME.plusSeconds(clock);
            add(new SessionStarted(session, user, 0, "h", now, now.plusSeconds(9_999), "::1", null));
        }

        private void refresh(int which) {
            if (!sessions.isEmpty()) {
                UUID session = one(sessions, which);
                UUID user = Objects.requireNonNull(sessions.get(session));
                add(new SessionRefreshed(session, user, "n", TIME.plusSeconds(clock)));
            }
        }

        private void end(UUID user, int which) {
            if (which % 3 == 0 && !sessions.isEmpty()) {
                UUID session = one(sessions, which);
                UUID owner = Objects.requireNonNull(sessions.remove(session));
                add(new SessionEnded(session, owner, EndReason.LOGOUT));
            } else {
                UUID kept = sessions.entrySet().stream()
                        .filter(session -> session.getValue().equals(user) && which % 2 == 0)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
                sessions.entrySet()
                        .removeIf(session -> session.getValue().equals(user)
                                && !session.getKey().equals(kept));
                add(new SessionsEnded(user, kept, EndReason.PASSWORD_CHANGED));
            }
        }

        private static UUID one(Map<UUID, UUID> all, int which) {
            return all.keySet().stream().sorted().toList().get(which % all.size());
        }
    }
}
