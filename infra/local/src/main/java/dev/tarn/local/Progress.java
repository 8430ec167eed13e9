package dev.tarn.local;

import java.time.Duration;
import java.util.Locale;

/** Shows how far something long has come, where there is somebody to look at it. */
final class Progress {

    private static final long INTERVAL = Duration.ofMillis(500).toNanos();
    private static final int LOOK_EVERY = 1024;

    private final String done;
    private final long began = System.nanoTime();
    private long shownAt = began;
    private long passed;

    Progress(String done) {
        this.done = done;
    }

    void at(long position) {
        passed++;
        if (passed % LOOK_EVERY == 0 && System.nanoTime() - shownAt > INTERVAL) {
            shownAt = System.nanoTime();
            double seconds = (shownAt - began) / 1e9;
            Terminal.show(String.format(Locale.ROOT, "%,d %s, %,.0f/s", position, done, passed / seconds));
        }
    }

    void end() {
        Terminal.show("");
    }
}
