package dev.tarn.command.projection;

import dev.tarn.command.Commands;
import dev.tarn.domain.Ids;
import dev.tarn.domain.Rejection;
import dev.tarn.domain.log.EventContext;
import dev.tarn.domain.projection.ProjectionCommand.RecordReplay;
import dev.tarn.domain.projection.ProjectionReports;
import dev.tarn.domain.projection.ReplayReport;
import dev.tarn.web.TraceParent;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;

/** What has to be known of projections before a command on them can be made. */
@Component
class KnownProjections {

    /** A replay that has just been started takes so long, at most, to be known to its projection. */
    private static final Duration NEWS = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final ProjectionReports reports;
    private final Commands commands;
    private final Clock clock;

    KnownProjections(ProjectionReports reports, Commands commands, Clock clock) {
        this.reports = reports;
        this.commands = commands;
        this.clock = clock;
    }

    void require(String projection) {
        if (!reports.exists(projection)) {
            throw new Rejection.NotFound("projection");
        }
    }

    void requireDeadLetter(String projection, long letterId) {
        if (!reports.hasDeadLetter(projection, letterId)) {
            throw new Rejection.NotFound("dead letter");
        }
    }

    /** What is known of a replay; of a new one only after a moment, which its id tells. */
    ReplayReport replay(UUID replayId) {
        while (true) {
            Optional<ReplayReport> report = reports.replay(replayId);
            if (report.isPresent()) {
                return report.get();
            }
            Duration age =
                    Duration.between(Ids.timeOf(replayId), clock.instant()).abs();
            if (age.compareTo(NEWS) > 0) {
                throw new Rejection.NotFound("replay");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Writes into the log what projections have done by themselves, so that the next decision knows it. */
    void record() {
        for (ReplayReport report : reports.unrecorded()) {
            commands.send(new RecordReplay(report), origin());
        }
    }

    private static EventContext origin() {
        var trace = TraceParent.next();
        return new EventContext(trace.traceId(), null, trace.value(), EventContext.SYSTEM, null, null, null);
    }
}
