package dev.tarn.redis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one instance tells the others at once: checkpoints, and the state of the Redis view that they go with.
 *
 * @param sender the instance, so that it can pass over its own words
 */
record Announcement(
        String sender,
        List<Checkpoint> checkpoints,
        @Nullable ItemViewState items) {

    private static final String NONE = "-";

    /** Lines of words: the sender, the state of the view, then one line a checkpoint. */
    String encode() {
        StringBuilder text = new StringBuilder(sender).append('\n').append(encodeItems());
        for (Checkpoint checkpoint : checkpoints) {
            text.append('\n')
                    .append(checkpoint.projection())
                    .append(' ')
                    .append(checkpoint.generation())
                    .append(' ')
                    .append(checkpoint.partition())
                    .append(' ')
                    .append(checkpoint.position());
        }
        return text.toString();
    }

    private String encodeItems() {
        if (items == null) {
            return NONE;
        }
        return items.generation() + " " + items.term() + " " + items.epoch() + " "
                + (items.runId() == null ? NONE : items.runId());
    }

    static Announcement parse(String text) {
        String[] lines = text.split("\n", -1);
        List<Checkpoint> checkpoints = new ArrayList<>(lines.length);
        for (int i = 2; i < lines.length; i++) {
            String[] words = lines[i].split(" ", -1);
            checkpoints.add(new Checkpoint(
                    words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3])));
        }
        return new Announcement(lines[0], checkpoints, parseItems(lines[1]));
    }

    private static @Nullable ItemViewState parseItems(String line) {
        if (line.equals(NONE)) {
            return null;
        }
        String[] words = line.split(" ", -1);
        String runId = words[3].equals(NONE) ? null : words[3];
        return new ItemViewState(Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]), runId);
    }
}
