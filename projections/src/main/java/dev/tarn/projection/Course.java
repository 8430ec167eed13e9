package dev.tarn.projection;

import java.util.List;

/**
 * What a run is to write: generations in step with one another.
 *
 * @param live the number of the one that readers see, whose progress is announced; {@link #NONE} where that is another's
 * @param contested whether there are generations of other versions, to one of which readers may be switched at any moment
 */
record Course(List<Track.Target> targets, int live, boolean contested) {

    static final int NONE = -1;

    Course {
        targets = List.copyOf(targets);
    }

    boolean isTakenBy(List<Track> tracks) {
        List<Generation> taken = tracks.stream().map(Track::generation).toList();
        return targets.stream().map(Track.Target::generation).toList().equals(taken);
    }
}
