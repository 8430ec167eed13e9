package dev.tarn.local;

import java.time.Duration;
import java.util.Locale;

/** Speaks to the person who gave the command. Everything else goes to log files. */
final class Terminal {

    private Terminal() {}

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    static void progress(String part, Duration took) {
        say("%-12s ready in %.1f s", part, took.toMillis() / 1000.0);
    }

    static void complain(String message) {
        System.err.println("tarn: " + message);
    }

    /** Says no more, so that whoever listens at the other end of a pipe knows. */
    static void letGo() {
        System.out.close();
        System.err.close();
    }
}
