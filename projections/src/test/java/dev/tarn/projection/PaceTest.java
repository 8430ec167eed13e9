package dev.tarn.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong compiling = new AtomicLong(70_000);
    private final AtomicLong clock = new AtomicLong();
    private final Pace pace = new Pace(25, compiling::get, clock::get);

    private Duration restAfter(int millis) {
        return Duration.ofNanos(pace.restAfter(Duration.ofMillis(millis).toNanos()));
    }

    private void quietFor(int millis) {
        clock.addAndGet(Duration.ofMillis(millis).toNanos());
        pace.busy(false);
    }

    @Test
    void withoutCommandsNobodyRests() {
        assertThat(restAfter(900)).isZero();
    }

    @Test
    void aQuarterOfTheTimeIsWork() {
        pace.busy(true);
        assertThat(restAfter(100)).isEqualTo(Duration.ofMillis(300));
        assertThat(restAfter(20)).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void whatIsCompiledIsWork() {
        pace.busy(true);
        compiling.addAndGet(50);
        assertThat(restAfter(100)).isEqualTo(Duration.ofMillis(450));
        assertThat(restAfter(100)).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void whatIsCompiledForOthersDoesNotStopIt() {
        pace.busy(true);
        compiling.addAndGet(20_000);
        assertThat(restAfter(100)).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void aLongRestIsTakenInParts() {
        pace.busy(true);
        assertThat(restAfter(400)).isEqualTo(Duration.ofSeconds(1));
        assertThat(restAfter(0)).isEqualTo(Duration.ofMillis(200));
        assertThat(restAfter(0)).isZero();
    }

    @Test
    void whoeverIsAloneAgainOwesNothing() {
        pace.busy(true);
        restAfter(1_000);
        quietFor(10_000);
        assertThat(restAfter(10)).isZero();
        pace.busy(true);
        assertThat(restAfter(10)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void commandsThatWaitDoNotEndTheRests() {
        pace.busy(true);
        quietFor(9_000);
        assertThat(restAfter(10)).isEqualTo(Duration.ofMillis(30));
        pace.busy(true);
        quietFor(9_000);
        assertThat(restAfter(10)).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void allOfItsTimeIsNoRest() {
        Pace whole = new Pace(100, compiling::get, clock::get);
        whole.busy(true);
        assertThat(whole.restAfter(1_000_000)).isZero();
    }
}
