package dev.tarn.local;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Prints the events of a stream of server-sent events, and knows how far it is. What came in part only counts as not
 * there: it comes again whole.
 */
final class Tail {

    private final PrintStream out;
    private long position;
    private long next;
    private boolean isEvent = true;
    private @Nullable String data;

    /** @param position of the last event that is not to be printed */
    Tail(long position, PrintStream out) {
        this.position = position;
        this.next = position;
        this.out = out;
    }

    /**
     * Takes the next line of the stream.
     *
     * @return whether more is wanted
     */
    boolean line(String line) {
        if (line.startsWith("id: ")) {
            next = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
            isEvent = false; // tells something about the stream
        } else if (line.startsWith("data: ")) {
            data = line.substring(6);
        } else if (line.isEmpty()) {
            end();
        }
        return hasReader();
    }

    private void end() {
        if (isEvent && data != null) {
            out.println(data);
        }
        position = next;
        data = null;
        isEvent = true;
    }

    /** Where to go on, on another stream: forgets what came in part. */
    long position() {
        data = null;
        isEvent = true;
        next = position;
        return position;
    }

    boolean hasReader() {
        return !out.checkError();
    }
}
