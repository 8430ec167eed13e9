package dev.tarn.query.consistency;

import dev.tarn.web.ConsistencyToken;
import java.time.Duration;
import java.util.List;

/** Makes a query wait for the commands that its client has seen succeed. Waiting costs a parked thread and nothing else. */
public final class Consistency {

    private final Checkpoints checkpoints;

    Consistency(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * Returns as soon as each of these projections has applied each of these commands.
     *
     * @throws ProjectionBehind when that takes longer than the client has patience
     */
    public void await(List<ConsistencyToken> tokens, Duration patience, String... projections) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (String projection : projections) {
            for (ConsistencyToken token : tokens) {
                await(token, projection, deadline);
            }
        }
    }

    private void await(ConsistencyToken token, String projection, long deadline) {
        try {
            if (!checkpoints.await(projection, token.partition(), token.position(), deadline)) {
                throw new ProjectionBehind(projection);
            }
        } catch (InterruptedException _) { // the service is being stopped
            Thread.currentThread().interrupt();
            throw new ProjectionBehind(projection);
        }
    }

    /**
     * Returns as soon as a projection has applied an event, or the patience is over.
     *
     * @return whether it has
     */
    public boolean isApplied(ConsistencyToken event, String projection, Duration patience) throws InterruptedException {
        return checkpoints.await(
                projection, event.partition(), event.position(), System.nanoTime() + patience.toNanos());
    }
}
