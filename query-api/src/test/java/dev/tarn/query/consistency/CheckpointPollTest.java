package dev.tarn.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tarn.redis.Checkpoint;
import dev.tarn.web.ConsistencyToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class CheckpointPollTest {

    private static final Duration INTERVAL = Duration.ofMillis(5);

    private final Checkpoints checkpoints = new Checkpoints();
    private final Consistency consistency = new Consistency(checkpoints);
    private final AtomicLong inTable = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final CheckpointPoll poll = new CheckpointPoll(checkpoints, this::read, INTERVAL);
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        poll.close();
        clients.shutdownNow();
    }

    @Test
    void theTableFillsTheCheckpointsAtTheStart() {
        inTable.set(100);

        poll.start();

        await().until(() -> isApplied(100));
    }

    @Test
    void whileAnnouncementsAreSilentTheTableIsReadForThoseWhoWait() throws Exception {
        poll.start();
        await().until(() -> reads.get() > 0);
        Future<?> first = query(100);
        Future<?> second = query(100);

        inTable.set(100);

        first.get();
        second.get();
    }

    @Test
    void nobodyWaitingMeansNoReading() {
        poll.start();
        await().until(() -> reads.get() == 1);

        await().during(INTERVAL.multipliedBy(20)).until(() -> reads.get() == 1);
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAgain() throws Exception {
        failures.set(3);
        poll.start();
        Future<?> query = query(100);

        inTable.set(100);

        query.get();
        assertThat(failures).hasNonPositiveValue();
    }

    private List<Checkpoint> read() {
        if (failures.getAndDecrement() > 0) {
            throw new DataAccessResourceFailureException("away");
        }
        reads.incrementAndGet();
        return List.of(new Checkpoint("items", 1, 0, inTable.get()));
    }

    private Future<?> query(long position) {
        return clients.submit(
                () -> consistency.await(List.of(new ConsistencyToken(0, position)), Duration.ofSeconds(30), "items"));
    }

    private boolean isApplied(long position) throws InterruptedException {
        return checkpoints.await("items", 0, position, System.nanoTime());
    }
}
