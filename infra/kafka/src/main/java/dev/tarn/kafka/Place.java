package dev.tarn.kafka;

import dev.tarn.codec.Unreadable;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The last record that a reader has dealt with in one partition.
 *
 * @param position of its event; 0 when there is none yet
 * @param offset of the record; -1 when there is none yet
 */
public record Place(long position, long offset) {

    /** Before everything. */
    public static final Place START = new Place(0, -1);

    /** Whether the record is the one of this place: if not, the topic is not the one that was read before. */
    boolean isAt(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.offset() == offset && new ReceivedEvent(record).position() == position;
        } catch (Unreadable _) { // a place is always an event's
            return false;
        }
    }
}
