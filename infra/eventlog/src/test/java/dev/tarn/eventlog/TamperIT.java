package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.codec.RootKey;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.eventlog.seal.Sealer;
import dev.tarn.seal.ExportedLog;
import dev.tarn.seal.LogScan;
import dev.tarn.seal.LogVerification;
import dev.tarn.seal.SealFile;
import dev.tarn.seal.SealKey;
import dev.tarn.seal.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the owner of the database does to the log, it is found: in the database, and in an export without one. */
class TamperIT {

    @RegisterExtension
    static final Servers servers = new Servers();

    @TempDir
    static Path folder;

    private static SealFile seals;
    private static SealKey key;
    private static long end;

    /** A log that is sealed at 10, 20, 30 and so on, and a little longer than that; one account in it is erased. */
    @BeforeAll
    static void sealALog() throws SQLException {
        Path file = folder.resolve("seals.ndjson");
        Instance one;
        try (Connection elsewhere = servers.owner();
                Statement lock = elsewhere.createStatement()) {
            lock.execute("select pg_advisory_lock(x'7461726e7365616c'::bigint)"); // another is the sealer meanwhile
            one = servers.start("tarn.seals.events=10", "tarn.seals.every=1h", "tarn.seals.file=" + file);
            UUID erased = newUser(one);
            for (int i = 0; i < 20; i++) {
                newUser(one);
            }
            one.send(new DeleteAccount(erased, Commands.PASSWORD_HASH));
        }
        end = StoredLog.read(servers).headPosition();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> one.bean(Sealer.class).last().position() == end / 10 * 10);
        seals = new SealFile(file);
        key = new SealKey(one.bean(RootKey.class));
    }

    interface Deed {
        void by(Tampering owner) throws SQLException;
    }

    static Stream<Arguments> deeds() {
        return Stream.of(
                deed("payload", 17, edit("payload = payload || ' '::bytea", 17)),
                deed("metadata", 17, edit("metadata = '{}'", 17)),
                deed("type", 17, edit("type = 'tarn.item.deleted.v1'", 17)),
                deed("owner", 17, edit("owner_id = gen_random_uuid()", 17)),
                deed("aggregate", 17, edit("aggregate_id = gen_random_uuid()", 17)),
                deed("sequence", 17, edit("sequence = sequence + 9", 17)),
                deed("id", 17, edit("event_id = gen_random_uuid()", 17)),
                deed("time", 17, edit("at = at - interval '1 microsecond'", 17)),
                deed("hash", 17, edit("hash = sha256('another')", 17)),
                deed("first event", 1, edit("at = at - interval '1 day'", 1)),
                deed("deleted", 17, owner -> owner.execute("delete from log.event where position = 17")),
                deed("first deleted", 1, owner -> owner.execute("delete from log.event where position = 1")),
                deed("deleted, gap closed", 17, TamperIT::deleteAndCloseGap),
                deed("deleted, gap closed, hashed anew", 11, owner -> {
                    deleteAndCloseGap(owner);
                    owner.hashAnew();
                }),
                deed("reordered", 17, TamperIT::swap),
                deed("reordered, hashed anew", 11, owner -> {
                    swap(owner);
                    owner.hashAnew();
                }),
                deed("inserted", 18, owner -> owner.insertBehind(17)),
                deed("inserted, hashed anew", 11, owner -> {
                    owner.insertBehind(17);
                    owner.hashAnew();
                }),
                deed("inserted before the first", 0, TamperIT::insertBeforeTheFirst),
                deed("tail cut", 26, owner -> owner.cutBehind(25)),
                deed("tail cut and continued", 21, owner -> {
                    owner.cutBehind(25);
                    owner.append(1, 30);
                    owner.hashAnew();
                }),
                deed(
                        "everything cut",
                        1,
                        owner -> owner.execute(
                                "delete from log.event", "update log.head set position = 0, hash = sha256('tarn')")),
                deed("rewritten", 11, owner -> {
                    edit("payload = payload || ' '::bytea", 17).by(owner);
                    owner.hashAnew();
                }),
                deed("rewritten from the first on", 1, owner -> {
                    edit("at = at - interval '1 day'", 1).by(owner);
                    owner.hashAnew();
                }));
    }

    private static Arguments deed(String name, long firstBad, Deed deed) {
        return Arguments.of(name, firstBad, deed);
    }

    private static Deed edit(String change, long position) {
        return owner -> owner.execute("update log.event set " + change + " where position = " + position);
    }

    private static void deleteAndCloseGap(Tampering owner) throws SQLException {
        owner.execute(
                "delete from log.event where position = 17",
                "update log.event set position = -position + 1 where position > 17",
                "update log.event set position = -position where position < 0",
                "update log.head set position = position - 1");
    }

    private static void swap(Tampering owner) throws SQLException {
        owner.execute(
                "update log.event set position = -17 where position = 17",
                "update log.event set position = 17 where position = 18",
                "update log.event set position = 18 where position = -17");
    }

    private static void insertBeforeTheFirst(Tampering owner) throws SQLException {
        owner.execute("""
                insert into log.event select 0, gen_random_uuid(), gen_random_uuid(), 0, type, owner_id, payload, metadata,
                  at, hash from log.event where position = 1""");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deeds")
    void itIsFoundAndTheFirstBadPositionNamed(String name, long firstBad, Deed deed) throws Exception {
        try (Connection connection = servers.owner()) {
            connection.setAutoCommit(false);
            deed.by(new Tampering(connection));

            Verdict online = LogScan.verify(connection, against(seals), position -> true);
            Verdict offline = verifyExport(connection, seals);

            assertThat(online.valid()).isFalse();
            assertThat(online.firstBadPosition()).as(online.reason()).isEqualTo(firstBad);
            assertThat(offline.valid()).isFalse();
            assertThat(offline.firstBadPosition()).as(offline.reason()).isEqualTo(firstBad);
            connection.rollback();
        }
    }

    @Test
    void anUntouchedLogWithAnErasedAccountIsValid() throws Exception {
        try (Connection connection = servers.owner()) {
            Verdict online = LogScan.verify(connection, against(seals), position -> true);

            assertThat(online)
                    .isEqualTo(new Verdict(
                            true,
                            1,
                            end,
                            end,
                            null,
                            null,
                            end / 10,
                            end / 10 * 10,
                            key.publicKey().encoded()));
            assertThat(verifyExport(connection, seals)).isEqualTo(online);
        }
    }

    /** Only the database can tell: an export has no head. */
    @Test
    void aHeadThatDoesNotFitTheLogIsFound() throws Exception {
        assertThat(onlineAfter(owner -> owner.execute("delete from log.event where position = " + end)))
                .isEqualTo(end);
        assertThat(onlineAfter(owner -> {
                    owner.append(1, 1);
                    owner.hashAnew();
                    owner.execute("update log.head set position = position - 1");
                }))
                .isEqualTo(end + 1);
        assertThat(onlineAfter(owner -> owner.execute("update log.head set hash = sha256('another')")))
                .isEqualTo(end + 1);
    }

    private static Long onlineAfter(Deed deed) throws SQLException {
        try (Connection connection = servers.owner()) {
            connection.setAutoCommit(false);
            deed.by(new Tampering(connection));
            Verdict verdict = LogScan.verify(connection, against(seals), position -> true);
            connection.rollback();
            return Objects.requireNonNull(verdict.firstBadPosition());
        }
    }

    private static LogVerification against(SealFile file) {
        return new LogVerification(file.read(), key.publicKey());
    }

    private static Verdict verifyExport(Connection connection, SealFile file) throws SQLException, IOException {
        StringWriter export = new StringWriter();
        ExportedLog.Selection all = new ExportedLog.Selection(Long.MIN_VALUE + 1, Long.MAX_VALUE, "");
        ExportedLog.write(connection, all, ExportedLog.Format.NDJSON, export, position -> {});
        return ExportedLog.verify(new StringReader(export.toString()), against(file), position -> {});
    }
}
