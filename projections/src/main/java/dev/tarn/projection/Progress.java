package dev.tarn.projection;

import dev.tarn.kafka.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far this instance is in its partitions: what it has seen, and what of that is in the table. */
final class Progress {

    private final Map<Integer, Place> seen = new HashMap<>();
    private final Map<Integer, Long> stored = new HashMap<>();

    void begin(Map<Integer, Place> places) {
        seen.putAll(places);
        places.forEach((partition, place) -> stored.put(partition, place.position()));
    }

    void end(Collection<Integer> partitions) {
        seen.keySet().removeAll(partitions);
        stored.keySet().removeAll(partitions);
    }

    long seen(int partition) {
        return seen.getOrDefault(partition, Place.START).position();
    }

    void saw(Map<Integer, Place> places) {
        seen.putAll(places);
    }

    /** What the table would have to say if these places were seen too. */
    List<Advance> advances(Map<Integer, Place> more) {
        List<Advance> advances = new ArrayList<>(more.size());
        stored.forEach((partition, position) -> {
            Place to = more.getOrDefault(partition, seen.getOrDefault(partition, Place.START));
            if (to.position() > position) {
                advances.add(new Advance(partition, position, to));
            }
        });
        return advances;
    }

    void stored(List<Advance> advances) {
        for (Advance advance : advances) {
            seen.put(advance.partition(), advance.to());
            stored.put(advance.partition(), advance.to().position());
        }
    }

    Collection<Integer> partitions() {
        return List.copyOf(stored.keySet());
    }

    /** The furthest position of all. */
    long position() {
        long furthest = 0;
        for (Place place : seen.values()) {
            furthest = Math.max(furthest, place.position());
        }
        return furthest;
    }
}
