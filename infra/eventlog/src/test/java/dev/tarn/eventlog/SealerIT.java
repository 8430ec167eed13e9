package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.codec.RootKey;
import dev.tarn.eventlog.seal.Sealer;
import dev.tarn.kafka.KafkaProperties;
import dev.tarn.seal.LogScan;
import dev.tarn.seal.LogVerification;
import dev.tarn.seal.Seal;
import dev.tarn.seal.SealFile;
import dev.tarn.seal.SealKey;
import dev.tarn.seal.SealReader;
import dev.tarn.seal.SealTopic;
import dev.tarn.seal.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of sealers and of the places where seals are kept, there is one unbroken row of seals. */
class SealerIT {

    @RegisterExtension
    static final Servers servers = new Servers();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Seals of all tests are one row, so all tests use one file. */
    @TempDir
    static Path folder;

    /** The one that seals; tests put another in its place. */
    private static Instance one;

    @BeforeAll
    static void start() {
        one = start(file());
    }

    private static Path file() {
        return folder.resolve("seals.ndjson");
    }

    private static Instance start(Path file) {
        return servers.start(
                "tarn.seals.events=3",
                "tarn.seals.every=1ms",
                "tarn.seals.look=20ms",
                "tarn.seals.again=100ms",
                "tarn.seals.file=" + file);
    }

    @AfterEach
    void everythingIsSealedOnceAndInBothPlaces() throws SQLException {
        await().atMost(PATIENCE).until(() -> sealed() == head());
        assertThat(read(new SealFile(file()).read())).isEqualTo(read(topic().read()));
        try (Connection connection = servers.owner();
                SealReader seals = topic().read()) {
            SealKey key = new SealKey(one.bean(RootKey.class));
            Verdict verdict = LogScan.verify(connection, new LogVerification(seals, key.publicKey()), _ -> true);
            assertThat(verdict.valid()).as(verdict.reason()).isTrue();
            assertThat(verdict.sealedTo()).isEqualTo(head());
        }
    }

    private static long head() throws SQLException {
        return servers.query(Long.class, "select position from log.head").getFirst();
    }

    private static long sealed() {
        return topic().last().position();
    }

    private static SealTopic topic() {
        return new SealTopic(one.bean(KafkaProperties.class));
    }

    private static List<Seal> read(SealReader reader) {
        List<Seal> seals = new ArrayList<>();
        try (reader) {
            for (Seal seal = reader.next(); seal != null; seal = reader.next()) {
                seals.add(seal);
            }
        }
        return seals;
    }

    private static void writeAndAwaitSeal() throws SQLException {
        newUser(one);
        long head = head();
        await().atMost(PATIENCE).until(() -> sealed() >= head);
    }

    @Test
    void noSealCoversMoreEventsThanTheSettingSays() throws SQLException {
        for (int i = 0; i < 10; i++) {
            newUser(one);
        }
        writeAndAwaitSeal();

        long before = 0;
        for (Seal seal : read(topic().read())) {
            assertThat(seal.position() - before).isBetween(1L, 3L);
            before = seal.position();
        }
    }

    @Test
    void sealsAreListedFromTheNewestOnInParts() throws SQLException {
        for (int i = 0; i < 3; i++) {
            writeAndAwaitSeal();
        }
        List<Seal> all = read(topic().read());

        SealTopic.Part newest = topic().before(null, 2);
        SealTopic.Part older = topic().before(newest.offset(), all.size());

        assertThat(newest.seals())
                .isEqualTo(all.subList(all.size() - 2, all.size()).reversed());
        assertThat(newest.isLast()).isFalse();
        assertThat(older.seals()).isEqualTo(all.subList(0, all.size() - 2).reversed());
        assertThat(older.isLast()).isTrue();
    }

    @Test
    void anotherInstanceGoesOnWhereTheFirstOneEnded() throws SQLException {
        writeAndAwaitSeal();
        Instance other = start(file());
        one.close();
        one = other;
        writeAndAwaitSeal();
    }

    @Test
    void aFileThatIsLostIsFilledFromTheTopic() throws Exception {
        writeAndAwaitSeal();
        one.close();
        Files.delete(file());
        one = start(file());
        writeAndAwaitSeal();
    }

    @Test
    void aTopicThatIsLostIsFilledFromTheFile() throws Exception {
        writeAndAwaitSeal();
        KafkaProperties kafka = one.bean(KafkaProperties.class);
        one.close();
        try (Admin admin = Admin.create(kafka.client())) {
            admin.deleteTopics(List.of(SealTopic.NAME)).all().get();
        }
        one = start(file());
        writeAndAwaitSeal();
    }

    /** The database has it first, then the file, then the topic. */
    @Test
    void aSealThatACrashKeptFromItsPlacesGetsThere() throws Exception {
        writeAndAwaitSeal();
        KafkaProperties kafka = one.bean(KafkaProperties.class);
        one.close();
        List<String> lines = Files.readAllLines(file());
        Files.write(file(), lines.subList(0, lines.size() - 1));
        try (Admin admin = Admin.create(kafka.client())) {
            admin.deleteTopics(List.of(SealTopic.NAME)).all().get();
        }

        one = start(file());

        await().atMost(PATIENCE).until(() -> Files.readAllLines(file()).equals(lines));
    }

    @Test
    void aRestoredBackupIsNotSealedOverUntilItIsPutRight() throws Exception {
        writeAndAwaitSeal();
        servers.update("create table kept as select * from log.event where position > 1");
        servers.update("create table kept_head as select * from log.head");
        servers.update("delete from log.event where position > 1");
        servers.update("update log.head set position = 1, hash = (select hash from log.event where position = 1)");
        List<String> lines = Files.readAllLines(file());

        await().atMost(PATIENCE).until(() -> one.bean(Sealer.class).refusal() != null);
        assertThat(Files.readAllLines(file())).isEqualTo(lines);

        servers.update("insert into log.event select * from kept");
        servers.update(
                "update log.head set position = k.position, hash = k.hash from kept_head k where k.one = head.one");
        servers.update("drop table kept");
        servers.update("drop table kept_head");
        await().atMost(PATIENCE).until(() -> one.bean(Sealer.class).refusal() == null);
    }

    @Test
    void aRewrittenLogIsNotSealedOver() throws Exception {
        writeAndAwaitSeal();
        byte[] hash = servers.query(byte[].class, "select hash from log.head").getFirst();
        servers.update(
                "update log.event set hash = sha256('another') where position = (select position from log.head)");
        newUser(one);
        await().atMost(PATIENCE).until(() -> one.bean(Sealer.class).refusal() != null);

        servers.update("update log.event set hash = ? where hash = sha256('another')", (Object) hash);
        await().atMost(PATIENCE).until(() -> one.bean(Sealer.class).refusal() == null);
    }

    @Test
    void anEventThatWasChangedBeforeItWasSealedIsNotSealed() throws Exception {
        writeAndAwaitSeal();
        servers.update("update log.head set hash = sha256('another')");
        newUser(one); // builds on the other hash
        await().atMost(PATIENCE).until(() -> one.bean(Sealer.class).refusal() != null);

        try (Connection connection = servers.owner()) {
            new Tampering(connection).hashAnew();
        }
        await().atMost(PATIENCE).until(() -> one.bean(Sealer.class).refusal() == null);
    }
}
