package dev.tarn.security.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of one client against one limit. What this instance counted decides at once and by itself; every
 * so often it tells the others through Redis, and hears what is left for all, without any request waiting for it.
 */
final class Counter {

    private final Limit limit;
    private final String key;
    private final SharedBuckets shared;
    private final TimeMeter clock;
    private final Bucket local;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile @Nullable WhatIsLeft everywhere;

    Counter(Limit limit, String key, SharedBuckets shared, TimeMeter clock) {
        this.limit = limit;
        this.key = key;
        this.shared = shared;
        this.clock = clock;
        this.local = Bucket.builder()
                .addLimit(limit.bandwidth())
                .withCustomTimePrecision(clock)
                .build();
    }

    /** After this much time without a request there is nothing left to remember. */
    Duration lifetime() {
        return Duration.ofNanos(limit.windowNanos());
    }

    Standing count() {
        WhatIsLeft left = everywhere;
        long toReset = left == null ? 0 : left.resetNanos() - clock.currentTimeNanos();
        if (left == null || toReset <= 0) {
            return countHere(Long.MAX_VALUE);
        }
        long remaining = left.tokens() - untold.get();
        return remaining <= 0 ? new Standing(limit, false, 0, toReset) : countHere(remaining - 1);
    }

    private Standing countHere(long remainingEverywhere) {
        ConsumptionProbe probe = local.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            untold.incrementAndGet();
            tell();
        }
        long remaining = Math.min(probe.getRemainingTokens(), remainingEverywhere);
        return new Standing(limit, probe.isConsumed(), remaining, probe.getNanosToWaitForReset());
    }

    /** Takes back what was counted. */
    void uncount() {
        local.addTokens(1);
        untold.decrementAndGet();
        tell();
    }

    /** One at a time: who swaps the same bucket at the same time has to try again, and again, while others come. */
    private void tell() {
        if (Math.abs(untold.get()) < limit.share() || !telling.compareAndSet(false, true)) {
            return;
        }
        long tokens = untold.getAndSet(0); // nothing, where just now something was taken back
        CompletableFuture<WhatIsLeft> _ = shared.tell(limit, key, tokens).whenComplete((left, failure) -> {
            telling.set(false);
            heard(tokens, left, failure);
        });
    }

    private void heard(long tokens, @Nullable WhatIsLeft left, @Nullable Throwable failure) {
        if (failure == null) {
            everywhere = left;
            tell(); // what came meanwhile
        } else {
            untold.addAndGet(tokens); // told again with the next
        }
    }

    /**
     * What Redis said was left for all instances.
     *
     * @param resetNanos when the quota is whole again, by the clock of the counters
     */
    record WhatIsLeft(long tokens, long resetNanos) {}
}
