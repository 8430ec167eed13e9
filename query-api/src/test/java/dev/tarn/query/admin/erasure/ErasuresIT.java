package dev.tarn.query.admin.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.query.QueryApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of generations that readers do not see. */
class ErasuresIT {

    private static final int PARTITION = 5;
    private static final long POSITION = 1_000;

    private final QueryApi api = QueryApi.running();
    private final Erasures erasures = api.bean(Erasures.class);

    @AfterEach
    void remove() {
        api.execute("delete from projection.generation where generation = 70");
        api.execute("delete from projection.checkpoint where generation = 70");
        api.execute("drop schema if exists sessions_g70 cascade");
        api.execute("drop schema if exists audit_g70 cascade");
    }

    @Test
    void whereThereIsNoneNothingIsMissing() {
        assertThat(erasures.areUnseenUpTo(POSITION, PARTITION)).isTrue();
        assertThat(scan(UUID.randomUUID())).isEqualTo(new Place("generations", 0, 0, 0, true));
    }

    @ParameterizedTest
    @CsvSource({
        "FOLLOWING, 1000, , true",
        "FOLLOWING, 999, , false",
        "BUILDING, , , false",
        "BUILDING, 10, 1000, true",
        "RETIRED, 999, , false",
        "RETIRED, 10, 999, false",
        "RETIRED, 10, 1001, true",
        "RETIRED, 1001, , true"
    })
    void eachMustHaveComeToTheErasureOrBeenToldOfIt(String state, Long position, Long told, boolean isUpTo) {
        add("items", state);
        api.execute("update projection.generation set erased_to = ? where generation = 70", told);
        api.execute("insert into projection.checkpoint values ('items', 70, ?, 5000, 1)", PARTITION + 1);
        if (position != null) {
            api.execute("insert into projection.checkpoint values ('items', 70, ?, ?, 1)", PARTITION, position);
        }

        assertThat(erasures.areUnseenUpTo(POSITION, PARTITION)).isEqualTo(isUpTo);
    }

    @Test
    void untilEachWasToldNobodyKnowsThatNothingIsLeft() {
        var erasure = erasureOf(UUID.randomUUID());
        add("items", "BUILDING");
        var unseen = api.bean(UnseenScan.class);

        assertThat(unseen.scan(erasure, Duration.ofMillis(200)).isComplete()).isFalse();

        api.execute("update projection.generation set erased_to = ? where generation = 70", POSITION);
        assertThat(unseen.scan(erasure, Duration.ofSeconds(15)).isComplete()).isTrue();
    }

    private void add(String projection, String state) {
        api.execute(
                "insert into projection.generation (projection, generation, version, state) values (?, 70, 1, ?)",
                projection,
                state);
    }

    @Test
    void whatIsLeftInAnyOfThemIsFound() {
        UUID user = UUID.randomUUID();
        api.createTables("sessions", 70);
        api.execute(
                "insert into sessions_g70.session values (gen_random_uuid(), ?, now(), now(), '::1', null, now())",
                user);
        assertThat(scan(user).scanned()).isZero();

        add("sessions", "RETIRED");
        assertThat(scan(user)).as("nobody may read it yet").isEqualTo(new Place("generations", 0, 0, 0, false));
        api.execute("grant usage on schema sessions_g70 to tarn_query");
        api.execute("grant select on sessions_g70.session to tarn_query");

        assertThat(scan(user)).isEqualTo(new Place("generations", 1, 1, 0, true));
        assertThat(scan(UUID.randomUUID())).isEqualTo(new Place("generations", 1, 0, 0, true));
    }

    @Test
    void thatSomethingHappenedMayStayInTheAuditTrail() {
        UUID user = UUID.randomUUID();
        api.createTables("audit", 70);
        api.execute(
                "insert into audit_g70.audit (owner_id, position, at, type, actor, subject, correlation_id) "
                        + "values (?, 1, now(), 'UserRegistered', 'system', ?, 'c')",
                user,
                user);
        add("audit", "RETIRED");
        api.execute("grant usage on schema audit_g70 to tarn_query");
        api.execute("grant select on audit_g70.audit to tarn_query");

        assertThat(scan(user)).isEqualTo(new Place("generations", 1, 0, 0, true));
    }

    private Place scan(UUID user) {
        return api.bean(ViewScan.class)
                .scanUnseen(
                        new Search("generations", erasureOf(user), System.nanoTime() + TimeUnit.SECONDS.toNanos(15)));
    }

    private static Erasure erasureOf(UUID user) {
        return new Erasure(user, POSITION, Instant.now(), false, Optional.empty(), true);
    }
}
