package dev.tarn.local;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Speaks to the person who gave the command. Everything else goes to log files. */
final class Terminal {

    private Terminal() {}

    static void say(String line) {
        System.out.println(line);
    }

    /** Shows a line in the place of the one shown before, where there is somebody to look at it. */
    static void show(String line) {
        if (isWatched()) {
            System.out.print("\r\033[K" + line);
            System.out.flush();
        }
    }

    /** Whether there is somebody to look at it. */
    @SuppressWarnings("SystemConsoleNull") // it is null in JDK 25, without a terminal
    static boolean isWatched() {
        return System.console() != null && System.console().isTerminal();
    }

    static void progress(String part, Duration took) {
        say(String.format(Locale.ROOT, "%-12s ready in %.1f s", part, took.toMillis() / 1000.0));
    }

    static void complain(@Nullable String message) {
        System.err.println("tarn: " + message);
    }

    /** Says no more, so that whoever listens at the other end of a pipe knows. */
    static void letGo() {
        System.out.close();
        System.err.close();
    }
}
