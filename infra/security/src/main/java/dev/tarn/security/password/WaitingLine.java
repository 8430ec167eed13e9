package dev.tarn.security.password;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.FutureTask;

/** Who waits in one lane: a bounded line that is fair to accounts, not to requests. */
final class WaitingLine {

    /** Work that waits for its turn. */
    record Place(Turn turn, FutureTask<?> work) {}

    private final int places;
    private final SequencedMap<UUID, Deque<Place>> accounts = new LinkedHashMap<>();
    private int taken;

    WaitingLine(int places) {
        this.places = places;
    }

    int taken() {
        return taken;
    }

    boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** Takes a place. When all are taken, somebody has to go, who is returned: perhaps the newcomer. */
    Optional<Place> add(Place newcomer) {
        Optional<Place> displaced = taken < places ? Optional.empty() : Optional.of(greediest(newcomer));
        displaced.ifPresent(this::remove);
        if (displaced.filter(newcomer::equals).isEmpty()) {
            accounts.computeIfAbsent(newcomer.turn().who(), _ -> new ArrayDeque<>())
                    .add(newcomer);
            taken++;
        }
        return displaced;
    }

    /** The latest of the account with the most places, unless the newcomer's would then have as many. */
    private Place greediest(Place newcomer) {
        int newcomers = waiting(newcomer.turn().who()).size();
        return accounts.values().stream()
                .max(Comparator.comparingInt(Collection::size))
                .filter(most -> most.size() > newcomers + 1)
                .map(Deque::getLast)
                .orElse(newcomer);
    }

    private Deque<Place> waiting(UUID who) {
        return accounts.getOrDefault(who, new ArrayDeque<>());
    }

    /** Gives up a place, if it is still held. */
    void remove(Place place) {
        UUID who = place.turn().who();
        if (waiting(who).remove(place)) {
            taken--;
            accounts.computeIfPresent(who, (_, left) -> left.isEmpty() ? null : left);
        }
    }

    /** The first of the account at the front, which then goes to the end. The line must not be empty. */
    Place next() {
        Map.Entry<UUID, Deque<Place>> front = accounts.pollFirstEntry();
        Place place = front.getValue().removeFirst();
        taken--;
        if (!front.getValue().isEmpty()) {
            accounts.putLast(front.getKey(), front.getValue());
        }
        return place;
    }
}
