package dev.tarn.domain.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What projections say of themselves, for decisions on them. The one thing that comes back to the command side. */
public interface ProjectionReports {

    /** Whether there is such a projection, and it can be commanded. */
    boolean exists(String projection);

    /** What is known of a replay. */
    Optional<ReplayReport> replay(UUID replayId);

    /** Whether the live view has such a dead letter. */
    boolean hasDeadLetter(String projection, long letterId);

    /** Replays that did something by themselves that the log does not know yet. */
    List<ReplayReport> unrecorded();

    /** What came of a request about a dead letter, as JSON; waits for it for so long. */
    Optional<String> result(UUID requestId, Duration patience);
}
