package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.domain.item.ItemEvent.ItemChanged;
import dev.tarn.domain.item.ItemEvent.ItemCreated;
import dev.tarn.domain.projection.ProjectionControl;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterDiscarded;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterPreviewed;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterRetried;
import dev.tarn.domain.projection.ProjectionEvent.ProjectionPaused;
import dev.tarn.domain.projection.ProjectionEvent.ProjectionResumed;
import dev.tarn.domain.projection.ProjectionEvent.ReplayCancelled;
import dev.tarn.domain.projection.ProjectionEvent.ReplayRolledBack;
import dev.tarn.domain.projection.ProjectionEvent.ReplayStarted;
import dev.tarn.domain.projection.ProjectionEvent.ReplaySwitched;
import dev.tarn.domain.projection.SwitchMode;
import dev.tarn.domain.session.SessionEvent.SessionStarted;
import dev.tarn.domain.user.UserEvent.DisplayNameChanged;
import io.lettuce.core.RedisClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Views that are built anew beside the ones that readers see, on real servers. */
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** However few events there are, some of them are loaded before there are indexes. */
    private static final String LOADS = "tarn.projections.replay-near=20";

    @RegisterExtension
    static final SharedService service = new SharedService(LOADS);

    private final World world = World.get();
    private final TestLog log = world.log;

    /** What a failed test has left must not stand in the way of the others. */
    @AfterEach
    void endReplays() {
        world.execute(
                "update projection.replay set status = 'CANCELLED' where status in ('RUNNING', 'VERIFYING', 'READY')");
    }

    private static UUID control(String projection) {
        return ProjectionControl.idOf(projection);
    }

    private UUID start(String projection, SwitchMode mode, @Nullable Long toPosition) {
        UUID id = UUID.randomUUID();
        log.append(new ReplayStarted(control(projection), projection, id, toPosition, mode, "a test"));
        return id;
    }

    private void switchTo(String projection, UUID replay) {
        log.append(new ReplaySwitched(control(projection), projection, replay, null));
    }

    private void rollBack(String projection, UUID replay) {
        log.append(new ReplayRolledBack(control(projection), projection, replay, null));
    }

    private void cancel(String projection, UUID replay) {
        log.append(new ReplayCancelled(control(projection), projection, replay, null));
    }

    private String of(UUID replay, String column) {
        return world.ask("select " + column + " from projection.replay where id = '" + replay + "'")
                .orElse("none");
    }

    private void awaitStatus(UUID replay, String status) {
        await().atMost(PATIENCE)
                .failFast(
                        "failed",
                        () -> !status.equals("FAILED") && of(replay, "status").equals("FAILED"))
                .untilAsserted(() -> assertThat(of(replay, "status")).isEqualTo(status));
    }

    private int live(String projection) {
        return Integer.parseInt(
                world.ask("select generation from read.generation where state = 'LIVE' and projection = '" + projection
                                + "'")
                        .orElseThrow());
    }

    private void settle(String projection) {
        await().atMost(PATIENCE).until(() -> world.hasSeenAll(projection));
    }

    private List<String> schemas(String projection) {
        return world.ask("select coalesce(string_agg(nspname, ',' order by nspname), '') from pg_namespace "
                        + "where nspname like '" + projection + "\\_g%'")
                .map(all -> List.of(all.split(",")))
                .orElseThrow();
    }

    private UUID someHistory(String name) {
        UUID user = log.register(name);
        for (int i = 0; i < 50; i++) {
            UUID item = log.createItem(user, name + i);
            log.changeItem(item, user, name + "!" + i);
        }
        return user;
    }

    /** A second instance comes while the generation is built, and is gone before readers go back to the old one. */
    @Test
    void aReplayUnderLoadSwitchesAndIsTakenBackAndNoReaderNotices() throws Exception {
        UUID user = someHistory("Ruth");
        UUID item = log.createItem(user, "watched");
        settle("items");
        int before = live("items");
        var reading = new Reading(user, item);
        var writing = new Writing(user);
        Thread reader = Thread.ofPlatform().start(reading);
        Thread writer = Thread.ofPlatform().start(writing);

        UUID replay = start("items", SwitchMode.AUTO, null);
        try (ConfigurableApplicationContext _ = world.start(LOADS)) {
            awaitStatus(replay, "SWITCHED");
        }
        int after = live("items");
        rollBack("items", replay);
        awaitStatus(replay, "ROLLED_BACK");
        writing.stop.set(true);
        writer.join();
        settle("items");
        reading.stop.set(true);
        reader.join();

        assertThat(reading.failure.get()).isNull();
        assertThat(reading.reads).isGreaterThan(200);
        assertThat(after).isGreaterThan(before);
        assertThat(live("items")).isEqualTo(before);
        assertThat(of(replay, "only_live || ' ' || only_new || ' ' || changed")).isEqualTo("0 0 0");
        assertThat(indexes("items", after)).isEqualTo(indexes("items", before));
        assertThat(world.ask("select count(*) || ' ' || count(distinct name) from read.item where owner_id = '" + user
                        + "'"))
                .contains((51 + writing.written) + " " + (51 + writing.written));
    }

    private String indexes(String projection, int generation) {
        return world.ask("select string_agg(indexname, ',' order by indexname) from pg_indexes where schemaname = '"
                        + projection + "_g" + generation + "'")
                .orElseThrow();
    }

    /** Looks 200 times a second at one item and at how many there are, on one connection, as a service does. */
    private final class Reading implements Runnable {
        private static final long INTERVAL = 5_000_000;

        final AtomicBoolean stop = new AtomicBoolean();
        final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        private final UUID user;
        private final UUID item;
        private long most;
        int reads;

        Reading(UUID user, UUID item) {
            this.user = user;
            this.item = item;
        }

        @Override
        public void run() {
            try (var connection = world.connect();
                    var statement = connection.prepareStatement(
                            "select count(*), max(name) filter (where item_id = ?) from read.item where owner_id = ?")) {
                statement.setObject(1, item);
                statement.setObject(2, user);
                while (!stop.get()) {
                    look(statement);
                    reads++;
                    LockSupport.parkNanos(INTERVAL);
                }
            } catch (Exception e) {
                failure.set(e);
            }
        }

        private void look(PreparedStatement statement) throws SQLException {
            try (var row = statement.executeQuery()) {
                row.next();
                if (row.getLong(1) < most || !"watched".equals(row.getString(2))) {
                    throw new IllegalStateException(row.getLong(1) + " after " + most + ", " + row.getString(2));
                }
                most = row.getLong(1);
            }
        }
    }

    /** Makes items, some hundred a second. */
    private final class Writing implements Runnable {
        final AtomicBoolean stop = new AtomicBoolean();
        private final UUID user;
        int written;

        Writing(UUID user) {
            this.user = user;
        }

        @Override
        public void run() {
            while (!stop.get()) {
                log.createItem(user, "w" + written++);
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    @Test
    void aSwitchCanBeTakenBackAtOnce() {
        UUID user = someHistory("Bob");
        settle("users");
        int before = live("users");
        UUID replay = start("users", SwitchMode.MANUAL, null);
        awaitStatus(replay, "READY");
        assertThat(live("users")).isEqualTo(before);

        switchTo("users", replay);
        awaitStatus(replay, "SWITCHED");
        log.createItem(user, "after the switch");
        settle("users");
        rollBack("users", replay);
        awaitStatus(replay, "ROLLED_BACK");

        assertThat(live("users")).isEqualTo(before);
        settle("users");
        assertThat(world.ask("select item_count from read.account where user_id = '" + user + "'"))
                .contains("51");
        await().atMost(PATIENCE).until(() -> schemas("users").size() == 1);
    }

    @Test
    void differencesAreFoundCountedAndSampled() {
        someHistory("Dora");
        settle("profiles");
        int before = live("profiles");
        UUID victim = log.register("Victim");
        settle("profiles");
        world.execute("update profiles_g" + before + ".profile set display_name = 'tampered with' where user_id = '"
                + victim + "'");
        world.execute("insert into profiles_g" + before
                + ".profile select gen_random_uuid(), 'x', 'x', '{}', 1, now(), " + "now()");

        UUID replay = start("profiles", SwitchMode.MANUAL, null);
        awaitStatus(replay, "READY");

        assertThat(of(replay, "only_live || ' ' || only_new || ' ' || changed")).isEqualTo("1 0 1");
        assertThat(of(replay, "samples"))
                .contains("\"key\": \"" + victim + "\"")
                .contains("\"columns\": [\"display_name\"]")
                .doesNotContain("tampered");
        switchTo("profiles", replay);
        awaitStatus(replay, "SWITCHED");
        assertThat(world.ask("select display_name from read.profile where user_id = '" + victim + "'"))
                .contains("Victim");
    }

    @Test
    void whatIsCancelledLeavesNothingBehind() {
        someHistory("Carl");
        int before = live("sessions");
        UUID replay = start("sessions", SwitchMode.MANUAL, null);
        awaitStatus(replay, "READY");

        cancel("sessions", replay);

        awaitStatus(replay, "CANCELLED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(schemas("sessions")).containsExactly("sessions_g" + before));
        assertThat(world.ask("select count(*) from projection.checkpoint where projection = 'sessions' "
                        + "and generation <> " + before))
                .contains("0");
    }

    @Test
    void aViewAsOfAPositionStopsThereAndIsNeverSwitchedTo() {
        UUID user = log.register("Past");
        UUID item = log.createItem(user, "then");
        long then = log.append(new ItemChanged(item, user, "that was it", null, List.of(), null))
                .position();
        log.changeItem(item, user, "now");
        log.createItem(user, "later");
        settle("items");
        int before = live("items");

        UUID replay = start("items", SwitchMode.AUTO, then);
        awaitStatus(replay, "READY");
        log.changeItem(item, user, "later still");
        settle("items");

        String schema = "items_g" + of(replay, "generation");
        assertThat(world.ask("select name from " + schema + ".item where item_id = '" + item + "'"))
                .contains("that was it");
        assertThat(world.ask("select count(*) from " + schema + ".item where owner_id = '" + user + "'"))
                .contains("1");
        assertThat(live("items")).isEqualTo(before);
        switchTo("items", replay);
        await().pollDelay(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(live("items")).isEqualTo(before));
        cancel("items", replay);
        awaitStatus(replay, "CANCELLED");
    }

    @Test
    void whoIsErasedIsGoneFromAViewOfThePastAsIfItHadBeenBuiltAfterwards() {
        UUID user = someHistory("Era");
        log.append(new SessionStarted(
                UUID.randomUUID(), user, 0, "h", Instant.now(), Instant.now().plusSeconds(99), "::1", "Era's"));
        long then = log.append(new DisplayNameChanged(someHistory("Stays"), "Stays on"))
                .position();
        Map<String, UUID> kept = startAll(then);
        assertThat(tables(kept))
                .allSatisfy(table -> assertThat(
                                world.ask("select has_table_privilege('tarn_query', '" + table + "', 'select')"))
                        .as("the certificate searches " + table)
                        .contains("t"));
        List<String> before = digests(kept);
        assertThat(rowsOf(user, kept)).isPositive();

        log.deleteAccount(user);
        kept.forEach((projection, replay) -> assertIsTold(projection, of(replay, "generation")));
        List<String> after = digests(kept);
        assertThat(rowsOf(user, kept)).isZero();
        cancelAll(kept);

        Map<String, UUID> fresh = startAll(then);
        assertThat(after).isNotEqualTo(before).isEqualTo(digests(fresh));
        cancelAll(fresh);
    }

    private Map<String, UUID> startAll(long toPosition) {
        Map<String, UUID> replays = new LinkedHashMap<>();
        for (String projection : List.of("items", "profiles", "users", "sessions", "audit", "analytics")) {
            replays.put(projection, start(projection, SwitchMode.MANUAL, toPosition));
        }
        replays.values().forEach(replay -> awaitStatus(replay, "READY"));
        return replays;
    }

    private void cancelAll(Map<String, UUID> replays) {
        replays.forEach(this::cancel);
        replays.values().forEach(replay -> awaitStatus(replay, "CANCELLED"));
    }

    private Stream<String> tables(Map<String, UUID> replays) {
        return replays.entrySet().stream()
                .map(one -> one.getKey() + "_g" + of(one.getValue(), "generation"))
                .flatMap(schema -> world
                        .ask("select string_agg(tablename, ',' order by tablename) from pg_tables where schemaname = '"
                                + schema + "' and tablename <> 'flyway_schema_history'")
                        .stream()
                        .flatMap(names -> Stream.of(names.split(",", -1)))
                        .map(name -> schema + "." + name));
    }

    private List<String> digests(Map<String, UUID> replays) {
        return tables(replays)
                .map(table -> table.substring(table.indexOf('.')) + " " + world.digest(table))
                .toList();
    }

    /** In how many rows of what may be personal the user is. */
    private long rowsOf(UUID user, Map<String, UUID> replays) {
        return tables(replays)
                .mapToLong(table -> {
                    String personal = table.endsWith(".audit") ? " and (ip is not null or personal is not null)" : "";
                    return Long.parseLong(world.ask("select count(*) from " + table + " r where r::text like '%" + user
                                    + "%'" + personal)
                            .orElseThrow());
                })
                .sum();
    }

    @Test
    void howeverOftenSomebodyReplaysOneGenerationIsKept() {
        settle("sessions");
        int first = live("sessions");
        awaitStatus(start("sessions", SwitchMode.AUTO, null), "SWITCHED");
        int second = live("sessions");
        UUID last = start("sessions", SwitchMode.AUTO, null);
        awaitStatus(last, "SWITCHED");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(schemas("sessions"))
                        .contains("sessions_g" + second, "sessions_g" + live("sessions"))
                        .doesNotContain("sessions_g" + first));
        rollBack("sessions", last);
        awaitStatus(last, "ROLLED_BACK");
        assertThat(live("sessions")).isEqualTo(second);
    }

    /** It has been told of every erasure, as a certificate demands. */
    private void assertIsTold(String projection, String generation) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.ask("select erased_to from read.generation where projection = '"
                                + projection + "' and generation = " + generation))
                        .isEqualTo(world.ask("select max(position) from keys.erasure")));
    }

    @Test
    void whereNobodyCanBeErasedTheViewOfThePastIsGivenUp() {
        UUID user = someHistory("Eva");
        long then = log.append(new DisplayNameChanged(user, "Eva then")).position();
        UUID replay = start("profiles", SwitchMode.MANUAL, then);
        awaitStatus(replay, "READY");
        String schema = "profiles_g" + of(replay, "generation");
        world.execute("alter table " + schema + ".profile rename column user_id to person");

        log.deleteAccount(user);

        awaitStatus(replay, "FAILED");
        assertThat(of(replay, "failure")).isEqualTo("it holds somebody who was erased");
        await().atMost(PATIENCE)
                .until(
                        () -> world.ask("select state from projection.generation where projection = 'profiles' "
                                        + "and generation = " + of(replay, "generation"))
                                .orElse("gone"),
                        state -> !state.equals("BUILDING"));
    }

    /** The old program serves until the switch, and again after the way back. */
    @Test
    void aNewVersionTakesOverUnderLoadAndKeepsNobodyWhoIsErased() throws Exception {
        UUID user = someHistory("Vera");
        UUID other = someHistory("Otto");
        UUID item = log.createItem(other, "watched");
        settle("items");
        int before = live("items");
        String kept = "items_g" + before;
        var reading = new Reading(other, item);
        var writing = new Writing(other);
        Thread reader = Thread.ofPlatform().start(reading);
        Thread writer = Thread.ofPlatform().start(writing);

        try (var newer = new NewerProgram(world, service.running(), "items")) {
            await().atMost(PATIENCE).until(() -> isWrittenByNobody("items", before));
            assertThat(itemsOf(kept, user)).isEqualTo(50);
            log.deleteAccount(user);
            writing.stop.set(true);
            writer.join();
            settle("items");

            assertThat(itemsOf("read", other)).isEqualTo(51 + writing.written);
            assertThat(newer.applied(live("items")))
                    .as("what the old program would have written in the old shape is missing")
                    .isGreaterThanOrEqualTo(Integer.parseInt(
                            world.ask("select count(*) from read.item_version").orElseThrow()));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(itemsOf(kept, user)).isZero());
            assertIsTold("items", Integer.toString(before));
            assertThat(inRedis("tarn:items:" + before + ":*")).isEmpty();
            assertThat(itemsOf(kept, other)).isPositive();

            reading.stop.set(true); // at first the way back leads to what there was when readers left
            reader.join();
            assertThat(reading.failure.get()).isNull();
            UUID replay = UUID.fromString(
                    world.ask("select id from projection.replay where projection = 'items' and status = 'SWITCHED' "
                                    + "and generation = " + live("items"))
                            .orElseThrow());
            log.append(new ReplayStarted(control("items"), "items", replay, null, SwitchMode.AUTO, "a new version"));
            rollBack("items", replay);
            awaitStatus(replay, "ROLLED_BACK");
            settle("items");
        } finally {
            writing.stop.set(true);
            reading.stop.set(true);
            reader.join();
        }

        assertThat(live("items")).isEqualTo(before);
        assertThat(world.ask("select erased_to from projection.generation where projection = 'items' and generation = "
                        + before))
                .as("Redis must be emptied again when it is left again")
                .isEmpty();
        assertThat(itemsOf("read", other)).isEqualTo(51 + writing.written);
        assertThat(itemsOf("read", user)).isZero();
    }

    /** By then the old program has noticed that it is over. */
    private boolean isWrittenByNobody(String projection, int generation) {
        return world.ask(
                        "select retired_at < now() - interval '3 seconds' from projection.generation where projection = '"
                                + projection + "' and generation = " + generation)
                .orElse("f")
                .equals("t");
    }

    private List<String> inRedis(String keys) {
        try (var connection = service.running().getBean(RedisClient.class).connect()) {
            return connection.sync().keys(keys);
        }
    }

    private long itemsOf(String schema, UUID owner) {
        return Long.parseLong(world.ask("select count(*) from " + schema + ".item where owner_id = '" + owner + "'")
                .orElseThrow());
    }

    /** As its leader has left it who died while tables were loaded, or while they were getting their indexes. */
    @ParameterizedTest
    @EnumSource(names = {"LOADING", "INDEXING"})
    void aReplayGoesOnFromWhatTheTablesSay(Replay.Phase phase) throws SQLException {
        someHistory("Rex");
        settle("users");
        UUID replay = UUID.randomUUID();
        Generation broken = brokenOff(replay, phase);

        awaitStatus(replay, "READY");

        assertThat(of(replay, "only_live || ' ' || only_new || ' ' || changed")).isEqualTo("0 0 0");
        assertThat(indexes("users", broken.number())).isEqualTo(indexes("users", live("users")));
        log.append(new ReplayStarted(control("users"), "users", replay, null, SwitchMode.MANUAL, "a test"));
        cancel("users", replay);
        awaitStatus(replay, "CANCELLED");
    }

    private Generation brokenOff(UUID replay, Replay.Phase phase) throws SQLException {
        try (Connection connection = world.connect()) {
            var generation = new Generation("users", Generations.next(connection, "users"), 1);
            new Generations(world.database).build(generation);
            new DeferredIndexes(generation, connection).takeOff();
            Generations.add(connection, generation, GenerationState.BUILDING);
            world.execute(
                    "insert into projection.replay (id, projection, generation, version, switch_mode, status, phase) "
                            + "values ('" + replay + "', 'users', " + generation.number()
                            + ", 1, 'MANUAL', 'RUNNING', '" + phase
                            + "')");
            return generation;
        }
    }

    @Test
    void whatCouldNotTakeAnEventThatTheLiveViewCouldIsNotSwitchedToByItself() {
        UUID user = log.register("Lars");
        UUID item = UUID.randomUUID();
        log.appendAltered(new ItemCreated(item, user, "bad", null, List.of(), null));
        settle("items");
        int before = live("items");
        world.execute("delete from projection.dead_letter where aggregate_id = '" + item + "'");

        UUID replay = start("items", SwitchMode.AUTO, null);
        awaitStatus(replay, "READY");

        await().pollDelay(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(live("items")).isEqualTo(before));
        cancel("items", replay);
        awaitStatus(replay, "CANCELLED");
    }

    @Test
    void aPausedProjectionStandsStillAndLosesNothing() {
        UUID user = log.register("Paul");
        settle("profiles");
        log.append(new ProjectionPaused(control("profiles"), "profiles", null));
        settle("controls");
        await().atMost(PATIENCE)
                .until(() -> world.ask("select 1 from projection.report where projection = 'profiles' and instance = "
                                + "(select instance from projection.report order by updated_at desc limit 1)")
                        .isEmpty());
        UUID later = log.register("Later");
        settle("users");
        assertThat(world.ask("select count(*) from read.profile where user_id = '" + later + "'"))
                .contains("0");

        log.append(new ProjectionResumed(control("profiles"), "profiles", null));

        settle("profiles");
        assertThat(world.ask("select count(*) from read.profile where user_id in ('" + user + "', '" + later + "')"))
                .contains("2");
    }

    @Test
    void aBuildWithoutConnectionsSaysSoAndGoesOnWithThem() {
        UUID user = someHistory("Connie");
        settle("items");
        log.append(new ProjectionPaused(control("items"), "items", null)); // it is not compared before that ends
        UUID replay = start("items", SwitchMode.MANUAL, null);
        await().atMost(PATIENCE).until(() -> of(replay, "phase").equals("KEEPING_UP"));
        String ofBuild = " from pg_stat_activity where application_name = 'projection-items_g"
                + of(replay, "generation") + "' and state = 'idle'";
        await().atMost(PATIENCE).until(() -> world.ask("select 1" + ofBuild).isPresent());

        world.execute("alter role tarn_projection connection limit 0");
        try {
            world.ask("select count(pg_terminate_backend(pid))" + ofBuild);
            log.createItem(user, "unwritten");

            await().atMost(PATIENCE).until(() -> of(replay, "failure").startsWith("PostgreSQL failed"));
            assertThat(of(replay, "status")).isEqualTo("RUNNING");
        } finally {
            world.execute("alter role tarn_projection connection limit -1");
            log.append(new ProjectionResumed(control("items"), "items", null));
        }

        awaitStatus(replay, "READY");
        assertThat(of(replay, "failure")).isEqualTo("none");
        cancel("items", replay);
    }

    @Test
    void deadLettersAreShownRetriedInOrderAndThrownAway() {
        UUID user = log.register("Lea");
        UUID item = UUID.randomUUID();
        int generation = live("items");
        world.execute("alter table items_g" + generation + ".item add constraint bug check (name not like 'bug%')");
        log.append(new ItemCreated(item, user, "bug", null, List.of(), null));
        settle("items");
        log.append(new ItemChanged(item, user, "fixed", null, List.of(), null));
        settle("items");
        UUID requested = UUID.randomUUID();
        log.append(new DeadLetterRetried(control("items"), "items", requested, letter(item, 0), null));
        assertThat(result(requested)).contains("\"status\": \"FAILED\"").contains("constraint bug");

        world.execute("alter table items_g" + generation + ".item drop constraint bug");
        UUID previewed = UUID.randomUUID();
        log.append(new DeadLetterPreviewed(control("items"), "items", previewed, letter(item, 1), null));
        assertThat(result(previewed))
                .contains("\"status\": \"APPLIES\"")
                .contains("\"before\": null")
                .contains("\"name\": \"fixed\"");
        assertThat(world.ask("select count(*) from read.item where item_id = '" + item + "'"))
                .contains("0");
        UUID retried = UUID.randomUUID();
        log.append(new DeadLetterRetried(control("items"), "items", retried, letter(item, 1), "the bug is fixed"));
        assertThat(result(retried)).contains("\"status\": \"APPLIED\"").contains("\"applied\": 2");
        log.changeItem(item, user, "and on");
        settle("items");

        UUID replay = start("items", SwitchMode.MANUAL, null);
        awaitStatus(replay, "READY");
        assertThat(of(replay, "only_live || ' ' || only_new || ' ' || changed || samples::text"))
                .isEqualTo("0 0 0[]");
        assertThat(world.ask("select name || version from read.item where item_id = '" + item + "'"))
                .contains("and on3");
        cancel("items", replay);
        awaitStatus(replay, "CANCELLED");
    }

    @Test
    void aDiscardedLetterIsGoneAndThoseBehindItWait() {
        UUID user = log.register("Dan");
        UUID item = UUID.randomUUID();
        log.appendAltered(new ItemCreated(item, user, "bad", null, List.of(), null));
        log.append(new ItemChanged(item, user, "behind", null, List.of(), null));
        settle("items");

        UUID discarded = UUID.randomUUID();
        log.append(new DeadLetterDiscarded(control("items"), "items", discarded, letter(item, 0), "hopeless"));

        assertThat(result(discarded)).contains("DISCARDED");
        assertThat(world.ask("select string_agg(sequence::text, ',') from projection.dead_letter "
                        + "where projection = 'items' and aggregate_id = '" + item + "'"))
                .contains("1");
    }

    private long letter(UUID aggregate, int sequence) {
        return Long.parseLong(
                world.ask("select id from read.dead_letter where projection = 'items' and aggregate_id = '" + aggregate
                                + "' and sequence = " + sequence)
                        .orElseThrow());
    }

    private String result(UUID request) {
        return await().atMost(PATIENCE)
                .until(
                        () -> world.ask("select result::text from read.letter_result where request_id = '" + request
                                        + "'")
                                .orElse(""),
                        found -> !found.isEmpty());
    }
}
