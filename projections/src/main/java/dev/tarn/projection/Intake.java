package dev.tarn.projection;

import dev.tarn.codec.EventType;
import dev.tarn.codec.EventTypes;
import dev.tarn.codec.Unreadable;
import dev.tarn.kafka.Place;
import dev.tarn.kafka.ReceivedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Picks out of what was read what is new and of interest, looking at as little of each record as that takes. */
final class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final Map<String, EventType> interest = new HashMap<>();

    Intake(Projection projection, EventTypes types) {
        for (EventType type : types.all()) {
            if (projection.interestedIn(type.shape())) {
                interest.put(type.name(), type);
            }
        }
    }

    /** The new events of interest, and how far the records reach in each partition, of interest or not. */
    record Taken(List<Arrival> arrivals, Map<Integer, Place> reached) {}

    Taken take(Map<Integer, List<ConsumerRecord<byte[], byte[]>>> records, Progress progress) {
        Taken taken = new Taken(new ArrayList<>(), new HashMap<>());
        records.forEach((partition, ofPartition) -> take(partition, ofPartition, progress.seen(partition), taken));
        return taken;
    }

    private void take(int partition, List<ConsumerRecord<byte[], byte[]>> records, long seen, Taken taken) {
        long position = seen;
        long offset = -1;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            var received = new ReceivedEvent(record);
            long next = positionOf(received, record);
            if (next > position) {
                take(received, record, taken.arrivals);
                position = next;
                offset = record.offset();
            }
        }
        if (position > seen) {
            taken.reached.put(partition, new Place(position, offset));
        }
    }

    private void take(ReceivedEvent received, ConsumerRecord<byte[], byte[]> record, List<Arrival> arrivals) {
        EventType type = interest.get(received.type());
        if (type != null) {
            arrivals.add(new Arrival(received.event(), type, record.partition(), record.offset()));
        }
    }

    /** A record without a position is not from the log: no view may show it, and no checkpoint could pass it. */
    private static long positionOf(ReceivedEvent received, ConsumerRecord<byte[], byte[]> record) {
        try {
            return received.position();
        } catch (Unreadable e) {
            log.error("Not an event: {}-{}@{}", record.topic(), record.partition(), record.offset(), e);
            return -1;
        }
    }
}
