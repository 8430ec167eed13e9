package dev.tarn.projection;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.SubjectKey;
import dev.tarn.codec.SubjectKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Gives events the keys of their owners, looked up for all of them at once. */
final class Decoding {

    private final EventCodec codec;
    private final SubjectKeys subjectKeys;

    Decoding(EventCodec codec, SubjectKeys subjectKeys) {
        this.codec = codec;
        this.subjectKeys = subjectKeys;
    }

    List<Recorded> withKeys(List<Arrival> arrivals) {
        Set<UUID> owners = new HashSet<>();
        arrivals.forEach(arrival -> owners.add(arrival.stored().ownerId()));
        Map<UUID, SubjectKey> keys = new HashMap<>(subjectKeys.find(owners));
        List<Recorded> events = new ArrayList<>(arrivals.size());
        for (Arrival arrival : arrivals) {
            UUID owner = arrival.stored().ownerId();
            if (arrival.destroysKey()) { // what comes after it must not be read with a copy from before
                keys.remove(owner);
                subjectKeys.forget(owner);
            }
            events.add(new Recorded(arrival, keys.get(owner), codec));
        }
        return events;
    }
}
