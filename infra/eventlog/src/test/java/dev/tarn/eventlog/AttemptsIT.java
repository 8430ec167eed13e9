package dev.tarn.eventlog;

import static dev.tarn.eventlog.Commands.id;
import static dev.tarn.eventlog.Commands.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.codec.AttemptCipher;
import dev.tarn.codec.EventCodec;
import dev.tarn.codec.JdbcSubjectKeys;
import dev.tarn.codec.RootKey;
import dev.tarn.codec.StoredEvent;
import dev.tarn.domain.PersonalData;
import dev.tarn.domain.attempt.AnonymousMonth;
import dev.tarn.domain.attempt.AttemptCommand.EraseMonth;
import dev.tarn.domain.attempt.AttemptCommand.RecordAttempts;
import dev.tarn.domain.attempt.AttemptEvent.AttemptsRefused;
import dev.tarn.domain.attempt.AttemptInbox;
import dev.tarn.domain.attempt.RefusedAttempts;
import dev.tarn.domain.log.AppendScope;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.user.UserCommand.DeleteAccount;
import dev.tarn.postgres.Database;
import dev.tarn.postgres.DatabaseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was refused, from the inbox into the log: at once, but once a minute, and no more than there is room for. */
class AttemptsIT {

    private static final Duration LONG = Duration.ofHours(1);
    private static final int PLENTY = 1000;
    private static final String IP = "203.0.113.99";

    @RegisterExtension
    static final Servers servers = new Servers();

    private static Instance one;
    private static AttemptInbox inbox;

    private final List<RefusedAttempts> taken = new ArrayList<>();

    @BeforeAll
    static void start() {
        one = servers.start();
        inbox = one.bean(AttemptInbox.class);
    }

    @BeforeEach
    void emptyTheInbox() throws SQLException {
        servers.update("truncate log.attempt, log.attempt_pause");
    }

    private static UUID put(String key, int count, @Nullable UUID account) throws SQLException {
        UUID id = id();
        byte[] ip = new AttemptCipher(one.bean(RootKey.class)).seal(IP, id);
        servers.update("""
                insert into log.attempt (id, key, is_surplus, kind, count, first_at, last_at, account_id, action, actor,
                  correlation_id, traceparent, ip)
                values (?, ?, false, 'FAILED_LOGIN', ?, clock_timestamp(), clock_timestamp(), ?,
                  'POST /api/v1/auth/login', 'anonymous', 'c-1', '00-1-1-01', ?)
                """, id, key, count, account, ip);
        return id;
    }

    private List<RefusedAttempts> drain(int keys) {
        taken.clear();
        inbox.drain(LONG, keys, taken::add);
        return List.copyOf(taken);
    }

    private static void endPauses() throws SQLException {
        servers.update("update log.attempt_pause set until = now()");
    }

    private static int inTheInbox() throws SQLException {
        return Math.toIntExact(
                servers.query(Long.class, "select count(*) from log.attempt").getFirst());
    }

    @Test
    void theFirstIsHandedOverAtOnceAndFurtherOnesTogetherAfterThePause() throws SQLException {
        UUID first = put("a", 1, null);
        assertThat(drain(PLENTY)).singleElement().satisfies(attempts -> {
            assertThat(attempts.id()).isEqualTo(first);
            assertThat(attempts.origin().ip()).isEqualTo(IP);
        });

        UUID second = put("a", 3, null);
        put("a", 4, null);
        assertThat(drain(PLENTY)).isEmpty();
        endPauses();

        assertThat(drain(PLENTY)).singleElement().satisfies(attempts -> {
            assertThat(attempts.id()).isEqualTo(second);
            assertThat(attempts.count()).isEqualTo(7);
            assertThat(attempts.to()).isAfter(attempts.from());
        });
        put("a", 1, null);
        assertThat(drain(PLENTY)).as("a pause follows that event too").isEmpty();
    }

    @Test
    void whatConcernsSeveralAccountsIsNobodysInParticular() throws SQLException {
        UUID account = id();
        put("same", 1, account);
        put("same", 1, account);
        put("several", 1, account);
        put("several", 1, id());
        put("unknown too", 1, null);
        put("unknown too", 1, account);

        assertThat(drain(PLENTY)).extracting(RefusedAttempts::accountId).containsExactly(account, null, null);
    }

    @Test
    void aFloodFromManyAddressesSharesOneEventOnceThereIsNoRoom() throws SQLException {
        servers.update("""
                insert into log.attempt (id, key, is_surplus, kind, count, first_at, last_at, actor, correlation_id,
                  traceparent)
                select gen_random_uuid(), 'flood ' || n, false, 'FAILED_LOGIN', 1, now(), now(), 'anonymous', 'c', 't'
                from generate_series(1, 12000) n
                """);

        List<RefusedAttempts> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.addAll(drain(50));
            put("late " + i, 1, null);
        }

        assertThat(all).hasSize(51);
        assertThat(all)
                .filteredOn(attempts -> attempts.count() > 1)
                .singleElement()
                .satisfies(others -> {
                    assertThat(others.count()).isEqualTo(12000 - 50);
                    assertThat(others.origin().ip()).isNull();
                });
        assertThat(inTheInbox()).as("what has no room waits in one row").isLessThanOrEqualTo(2);
        endPauses();
        drain(50);
        assertThat(taken.stream().mapToInt(RefusedAttempts::count).sum()).isEqualTo(5);
    }

    @Test
    void whatCouldNotBeRecordedIsHandedOverAgainAndIsOneEventAllTheSame() throws SQLException {
        UUID first = put("again", 2, null);

        assertThatThrownBy(() -> inbox.drain(LONG, PLENTY, attempts -> {
                    record(attempts);
                    throw new IllegalStateException("the process died here");
                }))
                .hasMessage("the process died here");
        inbox.drain(LONG, PLENTY, AttemptsIT::record);

        assertThat(eventsOf(first)).hasSize(1);
        assertThat(inTheInbox()).isZero();
    }

    @Test
    void ofTwoWhoLookAtOnceOneFindsNothing() throws SQLException {
        put("one", 1, null);

        inbox.drain(LONG, PLENTY, attempts -> {
            taken.add(attempts);
            inbox.drain(LONG, PLENTY, taken::add);
        });

        assertThat(taken).hasSize(1);
    }

    @Test
    void theQuerySideMayPutInAndNothingElse() throws SQLException {
        UUID id = put("theirs", 1, null);
        try (Connection query = one.bean(Database.class).connect(DatabaseRole.QUERY, "test");
                Statement statement = query.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select key from log.attempt"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeUpdate("delete from log.attempt where id = '" + id + "'"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeUpdate("update log.attempt set count = 0"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeQuery("select * from log.attempt_pause"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static void record(RefusedAttempts attempts) {
        one.ask(new RecordAttempts(attempts), new AppendScope(attempts.origin(), null));
    }

    private static List<StoredEvent> eventsOf(UUID aggregate) throws SQLException {
        return StoredLog.read(servers).of(aggregate);
    }

    private static EventContext readable(StoredEvent event) {
        var key = one.bean(JdbcSubjectKeys.class).find(event.ownerId()).orElse(null);
        return one.bean(EventCodec.class).decodeContext(event, key);
    }

    @Test
    void anAttemptOnAnAccountIsErasedWithIt() throws SQLException {
        UUID user = newUser(one);
        UUID id = put("on " + user, 1, user);
        inbox.drain(LONG, PLENTY, AttemptsIT::record);

        StoredEvent event = eventsOf(id).getFirst();
        assertThat(event.ownerId()).isEqualTo(user);
        assertThat(readable(event).ip()).isEqualTo(IP);

        one.send(new DeleteAccount(user, Commands.PASSWORD_HASH));
        assertThat(readable(event).ip()).isEqualTo(PersonalData.ERASED);
    }

    @Test
    void whereStrangersCameFromIsErasedMonthByMonth() throws SQLException {
        UUID id = put("a stranger", 1, null);
        inbox.drain(LONG, PLENTY, AttemptsIT::record);
        StoredEvent event = eventsOf(id).getFirst();
        AttemptsRefused refused = (AttemptsRefused) one.bean(EventCodec.class).decode(event, null);
        YearMonth month = YearMonth.from(refused.from().atZone(ZoneOffset.UTC));

        assertThat(event.ownerId()).isEqualTo(AnonymousMonth.idOf(month));
        assertThat(new String(event.metadata(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(IP);
        assertThat(readable(event).ip()).isEqualTo(IP);

        one.send(new EraseMonth(month));
        one.send(new EraseMonth(month));
        one.send(new EraseMonth(month.minusMonths(1)));

        assertThat(readable(event).ip()).isEqualTo(PersonalData.ERASED);
        assertThat(eventsOf(AnonymousMonth.idOf(month)))
                .extracting(StoredEvent::type)
                .containsExactly("tarn.attempts.month-opened.v1", "tarn.attempts.month-erased.v1");
        StoredLog.read(servers).assertSound();
    }
}
