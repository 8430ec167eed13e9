package dev.tarn.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tarn.redis.Checkpoint;
import dev.tarn.web.ConsistencyToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsistencyTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(30);

    private final Checkpoints checkpoints = new Checkpoints();
    private final Consistency consistency = new Consistency(checkpoints);
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        clients.shutdownNow();
    }

    @Test
    void aCommandThatIsAppliedAlreadyIsNotWaitedFor() {
        announce("items", 3, 100);

        assertThatCode(() -> consistency.await(tokens(3, 100), Duration.ZERO, "items"))
                .doesNotThrowAnyException();
        assertThatCode(() -> consistency.await(tokens(3, 99), Duration.ZERO, "items"))
                .doesNotThrowAnyException();
    }

    @Test
    void aQueryGoesOnAsSoonAsItsCommandIsApplied() throws Exception {
        Future<?> query = query(tokens(3, 100), "items");

        announce("items", 3, 99);
        announce("items", 4, 100);
        announce("users", 3, 100);
        assertThat(query).isNotDone();

        announce("items", 3, 100);
        query.get();
    }

    @Test
    void patienceEnds() {
        announce("items", 3, 99);

        assertThatThrownBy(() -> consistency.await(tokens(3, 100), IMPATIENT, "items"))
                .isInstanceOfSatisfying(ProjectionBehind.class, behind -> {
                    assertThat(behind.problem().slug()).isEqualTo("projection-behind");
                    assertThat(behind.problem().status().value()).isEqualTo(503);
                    assertThat(behind.problem().headers()).containsKey("Retry-After");
                });
        assertThat(checkpoints.isSomeoneWaitingLongerThan(Duration.ZERO))
                .as("who has given up waits no more")
                .isFalse();
    }

    @Test
    void aCheckpointThatGoesBackIsBelieved() {
        announce("items", 3, 100);
        announce("items", 3, 90);

        assertThatThrownBy(() -> consistency.await(tokens(3, 95), IMPATIENT, "items"))
                .isInstanceOf(ProjectionBehind.class);
    }

    @Test
    void allTokensAndAllProjectionsAreWaitedFor() throws Exception {
        Future<?> query = query(List.of(new ConsistencyToken(1, 10), new ConsistencyToken(2, 20)), "items", "users");

        announce("items", 1, 10);
        announce("items", 2, 20);
        announce("users", 1, 10);
        assertThat(query).isNotDone();

        announce("users", 2, 20);
        query.get();
    }

    @Test
    void manyWaitForDifferentPositionsAndEachGoesOnAtItsOwn() throws Exception {
        List<Future<?>> early = IntStream.rangeClosed(1, 500)
                .<Future<?>>mapToObj(position -> query(tokens(0, position), "items"))
                .toList();
        List<Future<?>> late = IntStream.rangeClosed(501, 1000)
                .<Future<?>>mapToObj(position -> query(tokens(0, position), "items"))
                .toList();

        announce("items", 0, 500);
        for (Future<?> query : early) {
            query.get();
        }
        assertThat(late).noneMatch(Future::isDone);

        announce("items", 0, 1000);
        for (Future<?> query : late) {
            query.get();
        }
    }

    @Test
    void whatTheTableSaidIsOlderThanAnAnnouncementSince() {
        long readAt = System.nanoTime();
        announce("items", 3, 100);
        checkpoints.refresh(List.of(new Checkpoint("items", 1, 3, 90)), readAt);

        assertThatCode(() -> consistency.await(tokens(3, 100), Duration.ZERO, "items"))
                .doesNotThrowAnyException();

        checkpoints.refresh(List.of(new Checkpoint("items", 1, 3, 80)), System.nanoTime());
        assertThatThrownBy(() -> consistency.await(tokens(3, 90), Duration.ZERO, "items"))
                .isInstanceOf(ProjectionBehind.class);
    }

    @Test
    void whoIsInterruptedStopsWaiting() {
        Future<?> query = query(tokens(3, 100), "items");

        clients.shutdownNow();

        await().until(query::isDone);
        assertThatThrownBy(query::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ProjectionBehind.class);
    }

    /** Returns when the query is waiting. */
    private Future<?> query(List<ConsistencyToken> tokens, String... projections) {
        Future<?> query = clients.submit(() -> consistency.await(tokens, PATIENT, projections));
        await().pollInterval(Duration.ofMillis(1)).until(() -> checkpoints.isSomeoneWaitingLongerThan(Duration.ZERO));
        return query;
    }

    private void announce(String projection, int partition, long position) {
        checkpoints.announce(new Checkpoint(projection, 1, partition, position));
    }

    private static List<ConsistencyToken> tokens(int partition, long position) {
        return List.of(new ConsistencyToken(partition, position));
    }
}
