package dev.tarn.projection;

import dev.tarn.redis.ItemViewState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events that are applied in one transaction. Those of one owner, and so of one aggregate, are in order. */
public final class Batch {

    private final Generation generation;
    private final List<Recorded> events;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable ItemViewState redisView;

    Batch(Generation generation, List<Recorded> events) {
        this.generation = generation;
        this.events = events;
    }

    /** Something that must be done while the transaction can still fail. */
    @FunctionalInterface
    public interface Step {
        void run(Batch batch, Connection connection) throws SQLException;
    }

    public Generation generation() {
        return generation;
    }

    public List<Recorded> events() {
        return events;
    }

    /** Does this at last: after all rows are written and the checkpoint is this instance's to move, before the commit. */
    public void beforeCommit(Step step) {
        steps.add(step);
    }

    /** Announces this state of the Redis view with the checkpoint, once it is committed. */
    public void announce(ItemViewState state) {
        redisView = state;
    }

    void takeOver(Batch part) {
        steps.addAll(part.steps);
    }

    void runSteps(Connection connection) throws SQLException {
        for (Step step : steps) {
            step.run(this, connection);
        }
    }

    @Nullable
    ItemViewState redisView() {
        return redisView;
    }
}
