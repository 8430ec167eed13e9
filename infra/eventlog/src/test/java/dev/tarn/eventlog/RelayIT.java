package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.createItem;
import static dev.tarn.eventlog.Commands.id;
import static dev.tarn.eventlog.Commands.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.eventlog.relay.Relay;
import dev.tarn.eventlog.seal.Sealer;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.servers.Part;
import dev.tarn.servers.PartStatus;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever happens to the relay and to what it stands between, Kafka gets every event once and in order. */
class RelayIT {

    @RegisterExtension
    static final Servers servers = new Servers();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NO_SAFETY_NET = "tarn.relay.look-again=1h";

    private Instance one;
    private Topic topic;

    @BeforeEach
    void start() {
        one = servers.start(NO_SAFETY_NET);
        topic = new Topic(one.bean(KafkaProperties.class));
        await().atMost(PATIENCE).until(() -> leads(one));
    }

    @AfterEach
    void everythingIsOnKafkaOnceAndInOrder() throws SQLException {
        StoredLog log = StoredLog.read(servers);
        log.assertSound();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(relayed()).isEqualTo(log.headPosition()));
        Topic.assertSame(topic.read(), log);
        servers.stopInstances();
    }

    private static boolean leads(Instance instance) {
        return instance.bean(Relay.class).isLeading();
    }

    private static long relayed() throws SQLException {
        return servers.query(Long.class, "select position from log.relay").getFirst();
    }

    @Test
    void stoppedAndStartedAgainUnderLoad() throws Exception {
        Relay relay = one.bean(Relay.class);
        try (Load load = new Load(one)) {
            for (int i = 0; i < 5; i++) {
                load.during(500, relay::stop);
                assertThat(servers.query(Boolean.class, "select clean from log.relay"))
                        .containsExactly(true);
                load.during(500, relay::start);
                await().atMost(PATIENCE).until(relay::isLeading);
            }
        }
    }

    @Test
    void cutOffFromTheDatabaseUnderLoad() throws Exception {
        try (Load load = new Load(one)) {
            for (String connection : List.of("relay", "relay-listener", "relay", "relay-listener", "relay")) {
                load.during(500, () -> await().atMost(PATIENCE).until(() -> leads(one) && terminate(connection) == 1));
            }
        }
    }

    /** As the command side's role, which may end its own connections. */
    private int terminate(String application) throws SQLException {
        try (Connection connection =
                        one.bean("eventLogDataSource", DataSource.class).getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = ?")) {
            statement.setString(1, application);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Test
    void kafkaKilledUnderLoad() throws Exception {
        try (Load load = new Load(one)) {
            for (int i = 0; i < 3; i++) {
                load.during(2000, () -> servers.embedded().kill(Part.KAFKA));
                await().atMost(PATIENCE).until(() -> leads(one) && isRunning(Part.KAFKA));
            }
        }
    }

    /** For longer than a record may take: some are given up, and nothing behind them may overtake them. */
    @Test
    void kafkaFrozenUnderLoad() throws Exception {
        try (Load load = new Load(one)) {
            load.during(10_000, () -> {
                signal("STOP");
                await().atMost(PATIENCE).until(() -> !leads(one));
                signal("CONT");
            });
        }
    }

    private static void signal(String name) throws IOException, InterruptedException {
        String pid = Long.toString(status(Part.KAFKA).pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private static boolean isRunning(Part part) {
        return status(part).state() == PartStatus.State.RUNNING;
    }

    private static PartStatus status(Part part) {
        return servers.embedded().status().stream()
                .filter(status -> status.part() == part)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void postgresKilledUnderLoad() throws Exception {
        try (Load load = new Load(one)) {
            load.during(2000, () -> servers.embedded().kill(Part.POSTGRES));
        }
    }

    @Test
    void anotherInstanceTakesOverWhenTheLeaderGoes() throws Exception {
        Instance other = servers.start(NO_SAFETY_NET);
        assertThat(leads(other)).isFalse();
        try (Load load = new Load(other)) {
            load.during(2000, one::close);
            await().atMost(PATIENCE).until(() -> leads(other));
            load.during(500, () -> {});
        }
    }

    @Test
    void theWholeTopicDeletedIsFilledAgain() throws Exception {
        newUser(one);
        topic.delete();

        newUser(one); // finds out
        await().atMost(PATIENCE).untilAsserted(() -> Topic.assertSame(topic.read(), StoredLog.read(servers)));
    }

    /** For the relay it is the same whether Kafka lost what was noted or the note was too early. */
    @Test
    void partitionsThatLackWhatTheyHeldWhenLastSeenAreCompleted() throws Exception {
        Relay relay = one.bean(Relay.class);
        newUser(one);
        relay.stop();
        newUser(one);
        newUser(one);
        long head = StoredLog.read(servers).headPosition();
        servers.update("update log.relay set position = ?, partitions = array_fill(?::bigint, array[12])", head, head);

        relay.start();

        await().atMost(PATIENCE).untilAsserted(() -> Topic.assertSame(topic.read(), StoredLog.read(servers)));
    }

    @Test
    void anotherInstanceWakesTheLeader() throws Exception {
        Instance other = servers.start(NO_SAFETY_NET);
        UUID user = newUser(other);
        for (int i = 0; i < 6; i++) {
            if (i % 3 == 0) {
                await().atMost(PATIENCE).until(() -> terminate("relay-listener") == 1);
            }
            long position = other.send(createItem(id(), user)).lastPosition();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(relayed()).isEqualTo(position));
        }
    }

    @Test
    void anIdleRelayLeavesTheDatabaseAlone() throws Exception {
        servers.stopInstances();
        one = servers.start("tarn.seals.every=1ms");
        newUser(one);
        await().atMost(PATIENCE).untilAsserted(() -> {
            long head = StoredLog.read(servers).headPosition();
            assertThat(relayed()).isEqualTo(head);
            assertThat(one.bean(Sealer.class).last().position()).isEqualTo(head);
        });
        AtomicLong before = new AtomicLong(transactions());

        // PostgreSQL may count what an idle connection did before up to ten seconds late: not in every five of these.
        await().atMost(Duration.ofSeconds(25))
                .pollDelay(Duration.ofSeconds(5))
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    long now = transactions();
                    assertThat(now - before.getAndSet(now)).isBetween(1L, 20L);
                });
    }

    private static long transactions() throws SQLException {
        return servers.query(
                        Long.class,
                        "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()")
                .getFirst();
    }
}
