package dev.tarn.security.password;

import dev.tarn.security.password.WaitingLine.Place;
import java.util.List;
import java.util.Optional;

/** Who waits for a password to be looked at. Thread-safe. */
final class Lanes {

    private static final int TURN_OF_THE_LAST = 4;

    private final List<WaitingLine> lines;
    private int turns;

    /** @param places in each lane; a quarter of it for accounts under attack */
    Lanes(int places) {
        lines = List.of(
                new WaitingLine(places),
                new WaitingLine(places),
                new WaitingLine(Math.max(1, places / TURN_OF_THE_LAST)));
    }

    /** Takes a place. Where all are taken, somebody has to go, who is returned: perhaps the newcomer. */
    synchronized Optional<Place> add(Place newcomer) {
        return line(newcomer).add(newcomer);
    }

    /** How many wait in all lanes. */
    synchronized int waiting() {
        return lines.stream().mapToInt(WaitingLine::taken).sum();
    }

    synchronized void remove(Place place) {
        line(place).remove(place);
    }

    private WaitingLine line(Place place) {
        return switch (place.turn().lane()) {
            case KNOWN -> lines.get(0);
            case ARRIVING -> lines.get(1);
            case UNDER_ATTACK -> lines.get(2);
        };
    }

    /** Whose turn it is; nobody's when nobody waits. */
    synchronized Optional<Place> next() {
        turns = (turns + 1) % TURN_OF_THE_LAST;
        List<WaitingLine> order = turns == 0 ? lines.reversed() : lines;
        return order.stream().filter(line -> !line.isEmpty()).findFirst().map(WaitingLine::next);
    }
}
