package dev.tarn.query.consistency;

import dev.tarn.redis.Checkpoint;
import java.util.List;

/** Where the checkpoints of the live generations are kept. */
interface CheckpointTable {
    List<Checkpoint> read();
}
