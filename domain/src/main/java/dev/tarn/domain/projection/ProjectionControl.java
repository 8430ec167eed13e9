package dev.tarn.domain.projection;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.projection.ProjectionCommand.CancelReplay;
import dev.tarn.domain.projection.ProjectionCommand.DiscardDeadLetter;
import dev.tarn.domain.projection.ProjectionCommand.PauseProjection;
import dev.tarn.domain.projection.ProjectionCommand.PreviewDeadLetter;
import dev.tarn.domain.projection.ProjectionCommand.RecordReplay;
import dev.tarn.domain.projection.ProjectionCommand.ResumeProjection;
import dev.tarn.domain.projection.ProjectionCommand.RetryDeadLetter;
import dev.tarn.domain.projection.ProjectionCommand.RollBackReplay;
import dev.tarn.domain.projection.ProjectionCommand.StartReplay;
import dev.tarn.domain.projection.ProjectionCommand.SwitchReplay;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterDiscarded;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterEvent;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterPreviewed;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterRetried;
import dev.tarn.domain.projection.ProjectionEvent.ProjectionPaused;
import dev.tarn.domain.projection.ProjectionEvent.ProjectionResumed;
import dev.tarn.domain.projection.ProjectionEvent.ReplayCancelled;
import dev.tarn.domain.projection.ProjectionEvent.ReplayFailed;
import dev.tarn.domain.projection.ProjectionEvent.ReplayRolledBack;
import dev.tarn.domain.projection.ProjectionEvent.ReplayStarted;
import dev.tarn.domain.projection.ProjectionEvent.ReplaySwitched;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** What may be done to one projection now: one replay at a time, rollback of the last switch only. */
@AggregateRoot
public class ProjectionControl {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private UUID controlId;

    private @Nullable UUID activeReplay;
    private @Nullable UUID lastSwitched;
    private @Nullable UUID lastRolledBack;
    private boolean paused;

    @SuppressWarnings("NullAway.Init") // filled by its first event
    ProjectionControl() {}

    /** The id of a projection's control: the same everywhere and for ever. */
    public static UUID idOf(String projection) {
        return UUID.nameUUIDFromBytes(("tarn projection " + projection).getBytes(StandardCharsets.UTF_8));
    }

    void handle(ProjectionCommand command) {
        UUID id = idOf(command.projection());
        String name = command.projection();
        String reason = command.reason();
        switch (command) {
            case StartReplay start -> start(id, start);
            case SwitchReplay one -> {
                admitSwitch(one);
                apply(new ReplaySwitched(id, name, one.replayId(), reason));
            }
            case CancelReplay one -> {
                require(
                        one.replayId().equals(activeReplay)
                                && one.report().status().isActive(),
                        one.report());
                apply(new ReplayCancelled(id, name, one.replayId(), reason));
            }
            case RollBackReplay one -> {
                admitRollback(one);
                apply(new ReplayRolledBack(id, name, one.replayId(), reason));
            }
            case RecordReplay done -> note(id, done.report());
            case PauseProjection _ -> pause(id, name, reason);
            case ResumeProjection _ -> resume(id, name, reason);
            case RetryDeadLetter one -> apply(new DeadLetterRetried(id, name, one.requestId(), one.letterId(), reason));
            case PreviewDeadLetter one ->
                apply(new DeadLetterPreviewed(id, name, one.requestId(), one.letterId(), reason));
            case DiscardDeadLetter one ->
                apply(new DeadLetterDiscarded(id, name, one.requestId(), one.letterId(), reason));
        }
    }

    private void start(UUID id, StartReplay start) {
        if (activeReplay != null) {
            throw new Rejection.Conflict("replay-active", "A replay of this projection is not over yet.");
        }
        apply(new ReplayStarted(
                id, start.projection(), start.replayId(), start.toPosition(), start.switchMode(), start.reason()));
    }

    private void admitSwitch(SwitchReplay command) {
        require(
                command.replayId().equals(activeReplay) && command.report().status() == ReplayStatus.READY,
                command.report());
        if (command.report().toPosition() != null) {
            throw new Rejection.Conflict(
                    "replay-of-the-past", "A view as of a position is there to be looked at, not to be switched to.");
        }
    }

    private void admitRollback(RollBackReplay command) {
        require(
                command.replayId().equals(lastSwitched) && command.report().status() == ReplayStatus.SWITCHED,
                command.report());
        if (activeReplay != null) {
            throw new Rejection.Conflict("replay-active", "Another replay of this projection is not over yet.");
        }
        if (!command.report().canRollBack()) {
            throw new Rejection.Conflict("generation-dropped", "The generation from before is not kept any more.");
        }
    }

    private static void require(boolean allowed, ReplayReport report) {
        if (!allowed) {
            throw new Rejection.Conflict("replay-state", "The replay is " + report.status() + ".");
        }
    }

    /** What happened has happened; what is known already is not written down twice. */
    private void note(UUID id, ReplayReport report) {
        UUID replay = report.replayId();
        boolean known = replay.equals(activeReplay) || replay.equals(lastSwitched) || replay.equals(lastRolledBack);
        if (!known && activeReplay == null && report.status() != ReplayStatus.FAILED) {
            apply(new ReplayStarted(
                    id, report.projection(), replay, report.toPosition(), SwitchMode.AUTO, "a new version"));
        }
        if (replay.equals(activeReplay) && report.status() == ReplayStatus.SWITCHED) {
            apply(new ReplaySwitched(id, report.projection(), replay, null));
        } else if (replay.equals(activeReplay) && report.status() == ReplayStatus.FAILED) {
            apply(new ReplayFailed(id, report.projection(), replay, report.failure()));
        }
    }

    private void pause(UUID id, String name, @Nullable String reason) {
        if (!paused) {
            apply(new ProjectionPaused(id, name, reason));
        }
    }

    private void resume(UUID id, String name, @Nullable String reason) {
        if (paused) {
            apply(new ProjectionResumed(id, name, reason));
        }
    }

    @EventSourcingHandler
    void on(ProjectionEvent event) {
        controlId = event.controlId();
        switch (event) {
            case ReplayStarted started -> activeReplay = started.replayId();
            case ReplaySwitched switched -> {
                activeReplay = null;
                lastSwitched = switched.replayId();
            }
            case ReplayRolledBack back -> {
                lastSwitched = null;
                lastRolledBack = back.replayId();
            }
            case ReplayCancelled _, ReplayFailed _ -> activeReplay = null;
            case ProjectionPaused _ -> paused = true;
            case ProjectionResumed _ -> paused = false;
            case DeadLetterEvent _ -> {}
        }
    }

    /** The replay that is not over, if any. */
    public @Nullable UUID activeReplay() {
        return activeReplay;
    }
}
