package dev.tarn.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.security.limit.LimitsProperties.Figure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One instance, whose Redis is away: limited all the same. */
class RateLimiterTest {

    private static final Limit TEN = Limit.of("ten", new Figure(10, Duration.ofMinutes(15)));

    private final Time time = new Time();
    private final RateLimiter limiter = new RateLimiter(new SharedBuckets(Optional.empty(), time), time);

    @Test
    void soManyAreLetThroughAndThenNobodyUntilTheTimeIsOver() {
        for (int left = 9; left >= 0; left--) {
            time.pass(Duration.ofSeconds(30));
            Standing standing = limiter.count(TEN, "ada");
            assertThat(standing.admitted()).isTrue();
            assertThat(standing.remaining()).isEqualTo(left);
        }
        Standing refused = limiter.count(TEN, "ada");
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.secondsToReset()).isEqualTo(15 * 60 - 9 * 30);

        time.pass(Duration.ofSeconds(15 * 60 - 9 * 30 - 1));
        assertThat(limiter.count(TEN, "ada").admitted()).isFalse();
        time.pass(Duration.ofSeconds(1));
        assertThat(limiter.count(TEN, "ada").remaining()).isEqualTo(9);
    }

    @Test
    void everybodyIsCountedApart() {
        IntStream.range(0, 10).forEach(_ -> limiter.count(TEN, "ada"));

        assertThat(limiter.count(TEN, "ada").admitted()).isFalse();
        assertThat(limiter.count(TEN, "bob").admitted()).isTrue();
    }

    @Test
    void whatIsTakenBackCountsNoMore() {
        IntStream.range(0, 10).forEach(_ -> limiter.count(TEN, "ada"));

        limiter.uncount(TEN, "ada");

        assertThat(limiter.count(TEN, "ada").admitted()).isTrue();
        assertThat(limiter.count(TEN, "ada").admitted()).isFalse();
    }

    @Test
    void manyAtOnceGetNoMoreThanOneByOne() {
        var admitted = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 200)
                    .forEach(_ -> threads.execute(() -> {
                        if (limiter.count(TEN, "ada").admitted()) {
                            admitted.incrementAndGet();
                        }
                    }));
        }
        assertThat(admitted).hasValue(10);
    }

    @Test
    void aStandingIsAStructuredField() {
        assertThat(TEN.policy()).isEqualTo("\"ten\";q=10;w=900");
        assertThat(limiter.count(TEN, "ada").field()).isEqualTo("\"ten\";r=9;t=900");
    }
}
