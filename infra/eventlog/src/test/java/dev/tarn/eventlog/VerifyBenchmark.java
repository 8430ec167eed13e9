package dev.tarn.eventlog;

import dev.tarn.codec.EventHash;
import dev.tarn.codec.StoredEvent;
import dev.tarn.postgres.PostgresAddress;
import dev.tarn.seal.ExportedLog;
import dev.tarn.seal.LogScan;
import dev.tarn.seal.LogVerification;
import dev.tarn.seal.SealReader;
import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import dev.tarn.servers.ServerSettings;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** How many events a second are verified, in the database and in an export. Arguments: how many events there are. */
final class VerifyBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyBenchmark.class);
    private static final byte[] PAYLOAD = ("{\"name\":\"" + "x".repeat(400) + "\"}").getBytes(StandardCharsets.UTF_8);
    private static final byte[] METADATA = ("{\"ip\":\"" + "y".repeat(250) + "\"}").getBytes(StandardCharsets.UTF_8);

    private interface Step {
        void run() throws Exception;
    }

    private VerifyBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500_000;
        Path folder = Files.createTempDirectory("tarn-verify");
        try (EmbeddedServers servers =
                        EmbeddedServers.start(folder, EnumSet.of(Part.POSTGRES), ServerSettings.defaults());
                Connection connection = connect(servers)) {
            fill(connection, events);
            Path export = folder.resolve("log.ndjson");
            for (int round = 1; round <= 3; round++) {
                time("database", events, () -> LogScan.verify(connection, verification(), position -> true));
                time("export", events, () -> {
                    try (Writer out = Files.newBufferedWriter(export)) {
                        var all = new ExportedLog.Selection(1, Long.MAX_VALUE, "");
                        ExportedLog.write(connection, all, ExportedLog.Format.NDJSON, out, position -> {});
                    }
                });
                time("exported", events, () -> {
                    try (Reader in = Files.newBufferedReader(export)) {
                        ExportedLog.verify(in, verification(), position -> {});
                    }
                });
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static LogVerification verification() {
        return new LogVerification(SealReader.empty());
    }

    private static Connection connect(EmbeddedServers servers) throws Exception {
        PostgresAddress address = PostgresAddress.parse(servers.databaseUrl());
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static void time(String what, int events, Step step) throws Exception {
        long began = System.nanoTime();
        step.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        LOG.info("{}: {} s, {} events/s", what, seconds, Math.round(events / seconds));
    }

    private static void fill(Connection connection, int events) throws Exception {
        connection.createStatement().execute("create schema log");
        connection.createStatement().execute("""
                create table log.event (position bigint primary key, event_id uuid, aggregate_id uuid, sequence bigint,
                  type text, owner_id uuid, payload bytea, metadata bytea, at timestamptz, hash bytea)""");
        connection.createStatement().execute("create table log.head (position bigint, hash bytea)");
        LogHead head = new LogHead(0, EventHash.genesis());
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into log.event values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 1; i <= events; i++) {
                StoredEvent event = event(i);
                head = head.after(event);
                insert.setLong(1, event.position());
                insert.setObject(2, event.eventId());
                insert.setObject(3, event.aggregateId());
                insert.setLong(4, 0);
                insert.setString(5, event.type());
                insert.setObject(6, event.ownerId());
                insert.setBytes(7, PAYLOAD);
                insert.setBytes(8, METADATA);
                insert.setObject(9, OffsetDateTime.ofInstant(event.at(), ZoneOffset.UTC));
                insert.setBytes(10, head.hash());
                insert.addBatch();
                if (i % 5_000 == 0 || i == events) {
                    insert.executeBatch();
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into log.head values (?, ?)")) {
            insert.setLong(1, head.position());
            insert.setBytes(2, head.hash());
            insert.executeUpdate();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static StoredEvent event(int position) {
        UUID id = new UUID(position, position);
        Instant at = Instant.ofEpochSecond(1_700_000_000L + position);
        return new StoredEvent(position, id, id, 0, "tarn.item.created.v1", id, PAYLOAD, METADATA, at);
    }
}
