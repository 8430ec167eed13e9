package dev.tarn.command.attempt;

import dev.tarn.command.Commands;
import dev.tarn.domain.attempt.AttemptCommand.EraseMonth;
import dev.tarn.domain.attempt.AttemptCommand.RecordAttempts;
import dev.tarn.domain.attempt.AttemptInbox;
import dev.tarn.domain.attempt.RefusedAttempts;
import dev.tarn.domain.log.EventContext;
import dev.tarn.web.FailureLog;
import dev.tarn.web.TraceParent;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks into the inbox twice a second, and once an hour at months that are over for long enough. */
@Component
@EnableConfigurationProperties(AttemptProperties.class)
class AttemptRecorder {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** However long nothing ran, no month is left out. */
    private static final int MONTHS_BACK = 24;

    private final AttemptInbox inbox;
    private final Commands commands;
    private final AttemptProperties settings;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("attempt-recorder").factory());
    private final FailureLog failures = new FailureLog(AttemptRecorder.class, "Recording refused attempts");

    AttemptRecorder(AttemptInbox inbox, Commands commands, AttemptProperties settings, Clock clock) {
        this.inbox = inbox;
        this.commands = commands;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        long millis = INTERVAL.toMillis();
        var _ = timer.scheduleWithFixedDelay(() -> attempt(this::record), millis, millis, TimeUnit.MILLISECONDS);
        var _ = timer.scheduleWithFixedDelay(() -> attempt(this::erase), 0, 1, TimeUnit.HOURS);
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            failures.worked();
        } catch (RuntimeException e) { // what is in the inbox stays there until the next time
            failures.failed(e);
        }
    }

    private void record() {
        inbox.drain(settings.pause(), settings.actors(), this::record);
    }

    private void record(RefusedAttempts attempts) {
        commands.send(new RecordAttempts(attempts), attempts.origin());
    }

    private void erase() {
        YearMonth oldestKept = YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(settings.keep());
        for (int back = 1; back <= MONTHS_BACK; back++) {
            commands.send(new EraseMonth(oldestKept.minusMonths(back)), origin());
        }
    }

    private static EventContext origin() {
        var trace = TraceParent.next();
        return new EventContext(trace.traceId(), null, trace.value(), EventContext.SYSTEM, null, null, null);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
