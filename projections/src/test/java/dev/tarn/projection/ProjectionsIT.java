package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.domain.Role;
import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.item.ItemEvent.ItemDeleted;
import dev.tarn.domain.session.EndReason;
import dev.tarn.domain.session.SessionEvent.SessionEnded;
import dev.tarn.domain.session.SessionEvent.SessionRefreshed;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import dev.tarn.domain.user.UserEvent.PasswordChanged;
import dev.tarn.domain.user.UserEvent.RolesChanged;
import dev.tarn.domain.user.UserEvent.SessionsEnded;
import dev.tarn.domain.user.UserEvent.SessionsRevoked;
import dev.tarn.domain.user.UserEvent.UserReinstated;
import dev.tarn.domain.user.UserEvent.UserSuspended;
import dev.tarn.servers.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The views that readers see, on real servers. One service runs at the beginning of each test, that of the one before. */
class ProjectionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> TABLES =
            List.of("read.item", "read.item_version", "read.profile", "read.account", "read.session");

    private static final List<ConfigurableApplicationContext> SERVICES = new ArrayList<>();

    private final World world = World.get();
    private final TestLog log = world.log;

    @BeforeAll
    static void startService() {
        SERVICES.add(World.get().start());
    }

    @AfterAll
    static void stopServices() {
        SERVICES.forEach(ConfigurableApplicationContext::close);
        SERVICES.clear();
    }

    private static void stopFirst() {
        SERVICES.removeFirst().close();
    }

    private static void restart() {
        stopFirst();
        startService();
    }

    private void settle() {
        for (String projection : List.of("items", "profiles", "users", "sessions", "audit", "analytics")) {
            await().atMost(PATIENCE).until(() -> world.hasSeenAll(projection));
        }
    }

    private String item(UUID item, String column) {
        return world.ask("select " + column + " from read.item where item_id = '" + item + "'")
                .orElse("none");
    }

    private String account(UUID user, String column) {
        return world.ask("select " + column + " from read.account where user_id = '" + user + "'")
                .orElse("none");
    }

    @Test
    void aUsersEventsShowInAllViews() {
        UUID user = log.register("Ada");
        UUID item = log.createItem(user, "first");
        UUID gone = log.createItem(user, "second");
        log.changeItem(item, user, "changed");
        log.append(new ItemDeleted(gone, user));
        log.append(new DisplayNameChanged(user, "Ada L."));
        log.append(new PasswordChanged(user, "other"));

        settle();

        assertThat(item(item, "name || ' ' || version || ' ' || cardinality(tags)"))
                .isEqualTo("changed 2 0");
        assertThat(item(item, "convert_from(content, 'UTF8')"))
                .isEqualTo("{\"name\":\"changed\",\"description\":null,\"tags\":[],\"attributes\":null}");
        assertThat(item(gone, "name")).isEqualTo("none");
        assertThat(world.ask("select string_agg(version || type, ',' order by version) from read.item_version "
                        + "where item_id in ('" + item + "', '" + gone + "')"))
                .contains("1created,2changed");
        assertThat(world.ask("select display_name || version || roles::text from read.profile where user_id = '" + user
                        + "'"))
                .contains("Ada L.3{USER}");
        assertThat(account(user, "display_name || item_count || status")).isEqualTo("Ada L.1ACTIVE");
    }

    @Test
    void rolesAndSuspensionShow() {
        UUID user = log.register("Rose");
        Instant now = Instant.now();
        log.append(new SessionStarted(UUID.randomUUID(), user, 0, "h", now, now.plusSeconds(99), "::1", null));
        log.append(new RolesChanged(user, Set.of(Role.USER, Role.ANALYST), "works with us"));
        log.append(new UserSuspended(user, null));
        settle();
        assertThat(account(user, "roles::text || status")).isEqualTo("{ANALYST,USER}SUSPENDED");
        assertThat(world.ask("select roles::text || version from read.profile where user_id = '" + user + "'"))
                .contains("{ANALYST,USER}3");
        assertThat(sessionsOf(user)).contains("0");

        log.append(new UserReinstated(user, null));
        log.append(new DisplayNameChanged(user, "Rose R."));
        settle();
        assertThat(account(user, "roles::text || status")).isEqualTo("{ANALYST,USER}ACTIVE");
    }

    @Test
    void anAdministratorEndsAllSessions() {
        UUID user = log.register("Rob");
        Instant now = Instant.now();
        log.append(new SessionStarted(UUID.randomUUID(), user, 0, "h", now, now.plusSeconds(99), "::1", null));
        settle();
        assertThat(sessionsOf(user)).contains("1");

        log.append(new SessionsRevoked(user, "gone"));
        settle();
        assertThat(sessionsOf(user)).contains("0");
    }

    @Test
    void expiredSessionsAreNotShownAndGoWhenTheirUserSignsInAgain() {
        UUID user = log.register("Ex");
        Instant longAgo = Instant.parse("2025-01-01T00:00:00Z");
        log.append(new SessionStarted(UUID.randomUUID(), user, 0, "h", longAgo, longAgo.plusSeconds(9), "::1", null));
        settle();
        assertThat(sessionsOf(user)).contains("0");
        String stored = "select count(*) from sessions_g1.session where user_id = '" + user + "'";
        assertThat(world.ask(stored)).contains("1");

        Instant now = Instant.now();
        Instant between = longAgo.plusSeconds(10);
        log.append(new SessionStarted(UUID.randomUUID(), user, 0, "h", between, between.plusSeconds(9), "::1", null));
        log.append(new SessionStarted(UUID.randomUUID(), user, 0, "h", now, now.plusSeconds(99), "::1", null));
        settle();
        assertThat(world.ask(stored)).contains("1");
        assertThat(sessionsOf(user)).contains("1");
    }

    private Optional<String> sessionsOf(UUID user) {
        return world.ask("select count(*) from read.session where user_id = '" + user + "'");
    }

    @Test
    void sessionsEndOneByOneAndTogether() {
        UUID user = log.register("Sam");
        Instant now = Instant.parse("2126-01-01T00:00:00Z");
        List<UUID> sessions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            UUID session = UUID.randomUUID();
            sessions.add(session);
            log.append(new SessionStarted(session, user, 0, "h", now.plusSeconds(i), now.plusSeconds(99), "::1", null));
        }
        log.append(new SessionEnded(sessions.get(0), user, EndReason.LOGOUT));
        log.append(new SessionsEnded(user, sessions.get(2), EndReason.PASSWORD_CHANGED));
        log.append(new SessionRefreshed(sessions.get(2), user, "n", now.plusSeconds(50)));

        settle();

        assertThat(world.ask(
                        "select string_agg(session_id || ' ' || last_used_at, ',') from read.session where user_id = '"
                                + user + "'"))
                .contains(sessions.get(2) + " 2126-01-01 00:00:50+00");
        assertThat(account(user, "last_login_at")).isEqualTo("2126-01-01 00:00:03+00");
    }

    @Test
    void redeliveryOfEverythingChangesNothing() {
        UUID user = log.register("Rita");
        for (int i = 0; i < 200; i++) {
            UUID item = log.createItem(user, "n" + i);
            log.changeItem(item, user, "m" + i);
        }
        settle();
        List<String> before = TABLES.stream().map(world::digest).toList();

        stopFirst();
        world.execute("update projection.checkpoint set kafka_offset = -1");
        startService();
        UUID last = log.createItem(log.register("Last"), "proof that all of it was read again");
        settle();
        log.append(new ItemDeleted(last, owner(last)));
        log.deleteAccount(owner(last));
        settle();

        assertThat(TABLES.stream().map(world::digest).toList()).isEqualTo(before);
    }

    private UUID owner(UUID item) {
        return log.events().stream()
                .filter(event -> event.aggregateId().equals(item))
                .findFirst()
                .orElseThrow()
                .ownerId();
    }

    @Test
    void aCheckpointThatPointsToTheWrongRecordIsNotTrusted() {
        UUID user = log.register("Olga");
        log.createItem(user, "one");
        settle();

        stopFirst();
        world.execute("update projection.checkpoint set kafka_offset = kafka_offset + 1000000 where position > 0");
        log.createItem(user, "two");
        startService();
        settle();

        assertThat(account(user, "item_count")).isEqualTo("2");
    }

    @Test
    void instancesComeAndGoUnderLoadAndNothingIsLostOrDoubled() {
        List<UUID> users = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            users.add(log.register("u" + i));
        }
        for (int round = 0; round < 100; round++) {
            for (UUID user : users) {
                log.createItem(user, "item");
            }
            if (round == 30) {
                startService();
            }
            if (round == 70) {
                stopFirst();
            }
        }

        settle();

        String ids = "'" + String.join("','", users.stream().map(UUID::toString).toList()) + "'";
        assertThat(world.ask("select min(item_count) || ' ' || max(item_count) from read.account where user_id in ("
                        + ids + ")"))
                .contains("100 100");
        assertThat(world.ask("select count(*) from read.item where owner_id in (" + ids + ")"))
                .contains("5000");
    }

    @Test
    void aPoisonEventParksItsAggregateAndNothingElse() {
        UUID user = log.register("Pat");
        UUID good = log.createItem(user, "good");
        UUID bad = UUID.randomUUID();
        log.appendAltered(new ItemCreated(bad, user, "bad", null, List.of(), null));
        log.append(new ItemChanged(bad, user, "later", null, List.of(), null));
        log.changeItem(good, user, "better");

        settle();

        assertThat(item(good, "name")).isEqualTo("better");
        assertThat(item(bad, "name")).isEqualTo("none");
        assertThat(world.ask("select string_agg(sequence || ' ' || split_part(cause, ' ', 1), ', ' order by sequence) "
                        + "from projection.dead_letter where projection = 'items' and aggregate_id = '" + bad + "'"))
                .contains("0 unreadable:, 1 queued");
        restart();
        log.append(new ItemChanged(bad, user, "after a restart", null, List.of(), null));
        settle();
        assertThat(world.ask(
                        "select count(*) from projection.dead_letter where projection = 'items' and aggregate_id = '"
                                + bad + "'"))
                .contains("3");
        log.deleteAccount(user);
        settle();
        assertThat(world.ask("select count(*) from projection.dead_letter where owner_id = '" + user + "'"))
                .contains("0");
    }

    @Test
    void aDeletedAccountIsGoneFromEveryViewAndStaysGone() {
        UUID user = log.register("Gone");
        UUID item = log.createItem(user, "secret");
        settle();
        assertThat(item(item, "name")).isEqualTo("secret");

        log.deleteAccount(user);
        UUID late = log.createItem(user, "written by a request that was under way");
        settle();

        assertThat(item(item, "name") + item(late, "name") + account(user, "email"))
                .isEqualTo("nonenonenone");
        assertThat(world.ask("select count(*) from read.profile where user_id = '" + user + "'"))
                .contains("0");
        assertThat(world.ask("select count(*) from read.item_version where item_id = '" + item + "'"))
                .contains("0");
    }

    @Test
    void postgresAwayIsWaitedFor() {
        UUID user = log.register("Paul");
        settle();
        world.servers.stop(Part.POSTGRES);
        UUID item = UUID.randomUUID();
        log.append(new ItemCreated(item, user, "meanwhile", null, List.of(), null));
        world.servers.restart(Part.POSTGRES);
        settle();
        assertThat(item(item, "name")).isEqualTo("meanwhile");
        assertThat(world.ask("select count(*) from projection.dead_letter where owner_id = '" + user + "'"))
                .contains("0");
    }

    @Test
    void textThatPostgresCannotKeepIsNoPoison() {
        UUID user = log.register("Nul\u0000");
        UUID item = UUID.randomUUID();
        String description = "no \\u0000 but \u0000\u0000 and half \uD800 " + "x ".repeat(5_000);
        log.append(new ItemCreated(item, user, "a\u0000b", description, List.of("\u0000"), "{\"k\":\"\\u0000\"}"));
        settle();
        assertThat(item(item, "name")).isEqualTo("a\uFFFDb");
        assertThat(item(item, "search @@ phraseto_tsquery('simple', 'no u0000 but')"))
                .isEqualTo("t");
        assertThat(item(item, "convert_from(content, 'UTF8')"))
                .contains("\"name\":\"a\\u0000b\"", "\"tags\":[\"\\u0000\"],\"attributes\":{\"k\":\"\\u0000\"}");
        assertThat(Map.of("name", account(user, "display_name"))).containsEntry("name", "Nul\uFFFD");
    }
}
