package dev.tarn.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is done with the events that a {@link ConsumerRunner} reads. Called on the runner's thread only. */
public interface BatchHandler {

    /**
     * Where to go on in each of these partitions, which this reader has just been given, or must begin anew after a
     * failure. What it knew of them before no longer counts.
     */
    Map<Integer, Place> places(Collection<Integer> partitions);

    /**
     * Deals with the next records of each partition, in order. If it throws, the same records come again, after a pause,
     * for as long as it takes; records from before the place may come too.
     */
    void handle(Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records);

    /**
     * Called after every look for records, several times a second when there are none.
     *
     * @param lag how many records are known to be still unread
     */
    void looked(long lag);

    /**
     * Asked before every look for records: whether it must be told anew where to go on, since what it does with records is
     * about to change.
     */
    default boolean mustBeginAnew() {
        return false;
    }

    /**
     * How long records may collect after a batch, while few are waiting. The first one after a pause never waits. Each
     * batch has its price in Kafka, in PostgreSQL and here, however few records it has.
     */
    default Duration linger() {
        return Duration.ZERO;
    }

    /** Called when dealing with records failed; they will come again. */
    default void failed(RuntimeException cause) {}

    /** These partitions are somebody else's from now on. */
    void revoked(Collection<Integer> partitions);
}
