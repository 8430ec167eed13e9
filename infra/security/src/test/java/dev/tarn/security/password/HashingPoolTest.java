package dev.tarn.security.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.tarn.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool of one thread with four places (one for accounts under attack), whose thread is busy until it is released. */
class HashingPoolTest {

    private static final UUID ATTACKED = UUID.randomUUID();
    private static final UUID SOMEBODY = UUID.randomUUID();

    private final HashingPool pool = new HashingPool(1, 4, Duration.ofSeconds(10));
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> served = Collections.synchronizedList(new ArrayList<>());
    private final List<String> refused = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void close() {
        release.countDown();
        pool.close();
    }

    @Test
    void whoComesWhenTooManyWaitIsToldToComeBack() throws Exception {
        keepBusy();
        for (int i = 0; i < 5; i++) {
            arrive("waiting " + i, Turn.arriving(UUID.randomUUID()));
        }

        assertThat(refused).containsExactly("waiting 4");
        finish();
        assertThat(served).containsExactly("waiting 0", "waiting 1", "waiting 2", "waiting 3");
    }

    @Test
    void nobodyWaitsForEver() throws Exception {
        try (var impatient = new HashingPool(1, 4, Duration.ofMillis(20))) {
            var running = new CountDownLatch(1);
            Thread.ofVirtual()
                    .start(() -> impatient.run(Turn.confirming(SOMEBODY), () -> {
                        running.countDown();
                        release.await();
                        return true;
                    }));
            running.await();
            long began = System.nanoTime();

            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> impatient.run(Turn.confirming(SOMEBODY), () -> served.add("too late")))
                    .satisfies(busy -> {
                        assertThat(busy.problem().status().value()).isEqualTo(503);
                        assertThat(busy.problem().slug()).isEqualTo("too-busy");
                        assertThat(busy.problem().headers()).containsKey("Retry-After");
                    });
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            release.countDown();
        }
        assertThat(served).isEmpty();
    }

    @Test
    void manyGuessesAtOneAccountLeaveRoomForAnother() throws Exception {
        keepBusy();
        for (int i = 0; i < 4; i++) {
            arrive("guess " + i, Turn.arriving(ATTACKED));
        }
        arrive("owner of another account", Turn.arriving(SOMEBODY));

        assertThat(refused).containsExactly("guess 3");
        finish();
        assertThat(served).containsExactly("guess 0", "owner of another account", "guess 1", "guess 2");
    }

    @Test
    void whoIsSignedInGoesFirstAndAccountsUnderAttackHaveEveryFourthTurn() throws Exception {
        keepBusy(); // the first turn
        arrive("attacked", Turn.underAttack(ATTACKED));
        for (int i = 0; i < 4; i++) {
            arrive("arriving " + i, Turn.arriving(UUID.randomUUID()));
        }
        arrive("confirming", Turn.confirming(SOMEBODY));

        assertThat(refused).isEmpty();
        finish();
        assertThat(served)
                .containsExactly("confirming", "arriving 0", "attacked", "arriving 1", "arriving 2", "arriving 3");
    }

    private void keepBusy() throws InterruptedException {
        var running = new CountDownLatch(1);
        threads.add(Thread.ofVirtual()
                .start(() -> pool.run(Turn.confirming(UUID.randomUUID()), () -> {
                    running.countDown();
                    release.await();
                    return true;
                })));
        running.await();
    }

    /** Returns when the work has its place, or was refused one. */
    private void arrive(String name, Turn turn) {
        int refusedBefore = refused.size();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                pool.run(turn, () -> served.add(name));
            } catch (ProblemException e) {
                refused.add(name);
            }
        });
        threads.add(thread);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING || refused.size() > refusedBefore);
    }

    private void finish() throws InterruptedException {
        release.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
