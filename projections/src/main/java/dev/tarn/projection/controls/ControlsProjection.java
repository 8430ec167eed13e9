package dev.tarn.projection.controls;

import dev.tarn.domain.DomainEvent;
import dev.tarn.domain.projection.ProjectionEvent;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterDiscarded;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterEvent;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterPreviewed;
import dev.tarn.domain.projection.ProjectionEvent.DeadLetterRetried;
import dev.tarn.domain.projection.ProjectionEvent.ProjectionPaused;
import dev.tarn.domain.projection.ProjectionEvent.ProjectionResumed;
import dev.tarn.domain.projection.ProjectionEvent.ReplayCancelled;
import dev.tarn.domain.projection.ProjectionEvent.ReplayEvent;
import dev.tarn.domain.projection.ProjectionEvent.ReplayFailed;
import dev.tarn.domain.projection.ProjectionEvent.ReplayRolledBack;
import dev.tarn.domain.projection.ProjectionEvent.ReplayStarted;
import dev.tarn.domain.projection.ProjectionEvent.ReplaySwitched;
import dev.tarn.projection.Batch;
import dev.tarn.projection.Projection;
import dev.tarn.projection.Recorded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What administrators want. The others act on this view, so it is not one of those that can be commanded itself. These
 * events are few: one statement each.
 */
final class ControlsProjection implements Projection {

    private static final String PAUSE = """
        insert into control (projection, paused) values (?, ?)
        on conflict (projection) do update set paused = excluded.paused
        """;

    private static final String START = """
        insert into replay_request (replay_id, projection, to_position, switch_mode, wish, position, started_at)
        values (?, ?, ?, ?, 'START', ?, ?)
        """;

    /** Relies on the primary key. */
    private static final String WISH = "update replay_request set wish = ? where replay_id = ?";

    private static final String LETTER = """
        insert into letter_request (request_id, projection, letter_id, action, position, at) values (?, ?, ?, ?, ?, ?)
        """;

    @Override
    public String name() {
        return CONTROLS;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean interestedIn(Class<? extends DomainEvent> type) {
        return ProjectionEvent.class.isAssignableFrom(type);
    }

    @Override
    public void apply(Batch batch, Connection connection) throws SQLException {
        for (Recorded recorded : batch.events()) {
            apply((ProjectionEvent) recorded.event(), recorded, connection);
        }
    }

    private static void apply(ProjectionEvent event, Recorded recorded, Connection connection) throws SQLException {
        switch (event) {
            case ProjectionPaused paused -> pause(paused.projection(), true, connection);
            case ProjectionResumed resumed -> pause(resumed.projection(), false, connection);
            case ReplayStarted started -> start(started, recorded, connection);
            case ReplaySwitched switched -> wish(switched, "SWITCH", connection);
            case ReplayRolledBack back -> wish(back, "ROLL_BACK", connection);
            case ReplayCancelled cancelled -> wish(cancelled, "CANCEL", connection);
            case ReplayFailed failed -> wish(failed, "FAIL", connection);
            case DeadLetterRetried letter -> letter(letter, "RETRY", recorded, connection);
            case DeadLetterPreviewed letter -> letter(letter, "PREVIEW", recorded, connection);
            case DeadLetterDiscarded letter -> letter(letter, "DISCARD", recorded, connection);
        }
    }

    private static void pause(String projection, boolean paused, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAUSE)) {
            statement.setString(1, projection);
            statement.setBoolean(2, paused);
            statement.executeUpdate();
        }
    }

    private static void start(ReplayStarted event, Recorded recorded, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(START)) {
            statement.setObject(1, event.replayId());
            statement.setString(2, event.projection());
            setLong(statement, 3, event.toPosition());
            statement.setString(4, event.switchMode().name());
            statement.setLong(5, recorded.position());
            statement.setObject(6, recorded.at().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    private static void setLong(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }

    private static void wish(ReplayEvent event, String wish, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WISH)) {
            statement.setString(1, wish);
            statement.setObject(2, event.replayId());
            statement.executeUpdate();
        }
    }

    private static void letter(DeadLetterEvent event, String action, Recorded recorded, Connection connection)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LETTER)) {
            statement.setObject(1, event.requestId());
            statement.setString(2, event.projection());
            statement.setLong(3, event.letterId());
            statement.setString(4, action);
            statement.setLong(5, recorded.position());
            statement.setObject(6, recorded.at().atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
