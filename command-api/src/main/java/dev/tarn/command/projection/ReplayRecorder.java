package dev.tarn.command.projection;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks now and then for what projections have done by themselves, and has it written down. */
@Component
class ReplayRecorder {

    private static final Logger log = LoggerFactory.getLogger(ReplayRecorder.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final KnownProjections projections;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("replay-recorder").factory());

    ReplayRecorder(KnownProjections projections) {
        this.projections = projections;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        long millis = INTERVAL.toMillis();
        var _ = clock.scheduleWithFixedDelay(this::record, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void record() {
        try {
            projections.record();
        } catch (RuntimeException e) { // the next look tries again
            log.debug("What projections have done cannot be recorded now", e);
        }
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }
}
