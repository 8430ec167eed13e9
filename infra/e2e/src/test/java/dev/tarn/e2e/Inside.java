package dev.tarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at what is in the servers of a running instance, past all APIs. */
final class Inside implements AutoCloseable {

    private static final List<TopicPartition> TOPIC = IntStream.range(0, 12)
            .mapToObj(partition -> new TopicPartition("tarn.events", partition))
            .toList();

    private final Path data;
    private final Connection database;

    private Inside(Path data, Connection database) {
        this.data = data;
        this.database = database;
    }

    static Inside of(RunningTarn tarn) throws SQLException, IOException {
        String password = properties(tarn.data().resolve("servers.secrets")).getProperty("postgres.superuser");
        String url = "jdbc:postgresql://127.0.0.1:" + portOf(tarn, Part.POSTGRES) + "/tarn";
        return new Inside(tarn.data(), DriverManager.getConnection(url, "postgres", password));
    }

    static int portOf(RunningTarn tarn, Part part) {
        return EmbeddedServers.statusOf(tarn.data()).stream()
                .filter(status -> status.part() == part)
                .findFirst()
                .orElseThrow()
                .port();
    }

    /** Makes Redis forget everything, as its inline commands do. */
    static void emptyRedis(RunningTarn tarn) throws IOException {
        String password = properties(tarn.data().resolve("servers.secrets")).getProperty("redis");
        try (Socket redis = new Socket(InetAddress.getLoopbackAddress(), portOf(tarn, Part.REDIS))) {
            String commands = "AUTH " + password + "\r\nFLUSHALL\r\nQUIT\r\n";
            redis.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(redis.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("+OK\r\n+OK\r\n+OK\r\n");
        }
    }

    static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    long eventsOfType(String type) throws SQLException {
        return number("select count(*) from log.event where type = '" + type + "'");
    }

    long itemsInTheirView() throws SQLException {
        return number("select count(*) from read.item");
    }

    long itemsCountedForUsers() throws SQLException {
        return number("select sum(item_count) from read.account");
    }

    long headOfTheLog() throws SQLException {
        return number("select position from log.head");
    }

    int numberOfTheSigningKey() throws SQLException {
        return (int) number("select max(number) from keyring.signing_key");
    }

    long eventsInTheLog() throws SQLException {
        return number("select count(*) from log.event");
    }

    /** What an operator does for erased data to leave the disk: vacuum, checkpoint, a new AOF of Redis. */
    void settle() throws SQLException, IOException {
        execute("vacuum (full, analyze)");
        execute("checkpoint");
        execute("select pg_switch_wal()");
        execute("checkpoint");
        inRedis(redis -> {
            redis.bgrewriteaof();
            await().until(() -> {
                String state = redis.info("persistence");
                return state.contains("aof_rewrite_in_progress:0") && state.contains("aof_rewrite_scheduled:0");
            });
        });
    }

    /** Puts a row into the view of profiles, as no event would. */
    void addProfile(UUID user, String email, String name) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "insert into profiles_g1.profile values (?, ?, ?, '{USER}', 1, now(), now())")) {
            insert.setObject(1, user);
            insert.setString(2, email);
            insert.setString(3, name);
            insert.executeUpdate();
        }
    }

    void removeProfile(UUID user) throws SQLException {
        try (PreparedStatement delete =
                database.prepareStatement("delete from profiles_g1.profile where user_id = ?")) {
            delete.setObject(1, user);
            delete.executeUpdate();
        }
    }

    void addToRedis(String key, String value) throws IOException {
        inRedis(redis -> redis.set(key, value));
    }

    /** An item as the projection keeps it, as far as it says whose it is. */
    void addItemToRedis(String key, UUID owner) throws IOException {
        inRedis(redis -> redis.hset(key, "o", owner.toString()));
    }

    void removeFromRedis(String key) throws IOException {
        inRedis(redis -> redis.del(key));
    }

    private void inRedis(Consumer<RedisCommands<String, String>> work) throws IOException {
        RedisClient client = RedisClient.create(redisUrl());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            work.accept(connection.sync());
        } finally {
            client.shutdown();
        }
    }

    private String redisUrl() throws IOException {
        String password = properties(data.resolve("servers.secrets")).getProperty("redis");
        int port = EmbeddedServers.statusOf(data).stream()
                .filter(status -> status.part() == Part.REDIS)
                .findFirst()
                .orElseThrow()
                .port();
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    /** All events of a user, in which they are the owner. */
    long eventsOf(String userId) throws SQLException {
        return number("select count(*) from log.event where owner_id = '" + UUID.fromString(userId) + "'");
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The position of every record, as an analyst reads them, until there are so many or no more come. */
    List<Long> positionsOnKafka(long atLeast) throws IOException {
        return recordsOnKafka(atLeast).stream()
                .map(record -> Long.parseLong(
                        new String(record.headers().lastHeader("ce_position").value(), StandardCharsets.US_ASCII)))
                .toList();
    }

    /** Every record, likewise. */
    List<ConsumerRecord<byte[], byte[]>> recordsOnKafka(long atLeast) throws IOException {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        Properties client = properties(data.resolve("analyst.properties"));
        client.setProperty("enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(TOPIC);
            consumer.seekToBeginning(TOPIC);
            for (int empty = 0; empty < 10 && (all.size() < atLeast || empty < 3); empty++) {
                var records = consumer.poll(Duration.ofMillis(500));
                records.forEach(all::add);
                empty = records.isEmpty() ? empty : 0;
            }
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
