package dev.tarn.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** Writes events to standard output as they happen, one JSON object a line, until somebody ends it. */
final class TailCommand {

    static final String TAIL = "tail";

    /** The options that it knows, each with a value. */
    private static final Set<String> OPTIONS = Set.of("--from", "--type");

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Settings settings;
    private final Instance instance;

    /** Said once each time that the services go. */
    private boolean isAway;

    TailCommand(Settings settings, Instance instance) {
        this.settings = settings;
        this.instance = instance;
    }

    /** Goes on over restarts of the services; ends when nobody reads any more. */
    int run(CommandLine line) {
        line.requireOnly(OPTIONS);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        String type = line.value("--type")
                .map(name -> "?type=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .orElse("");
        long after = line.number("--from").map(TailCommand::before).orElseGet(this::head);
        Tail tail = new Tail(after, out);
        follow(type, tail); // the first time everything must be right
        while (tail.hasReader()) {
            pause();
            resume(type, tail);
        }
        return 0;
    }

    private static long before(long position) {
        if (position < 1) {
            throw new CommandLine.NotUnderstood(Long.toString(position));
        }
        return position - 1;
    }

    private long head() {
        return administrator().get("/api/v1/events?limit=1").path("head").asLong();
    }

    /** Asked for anew each time: the services may come back on another port, or with other keys. */
    private LocalAdministrator administrator() {
        return LocalAdministrator.of(settings, instance);
    }

    private void resume(String type, Tail tail) {
        try {
            follow(type, tail);
            isAway = false;
        } catch (Away e) {
            if (!isAway) {
                Terminal.complain(e.getMessage() + "; waiting");
            }
            isAway = true;
        }
    }

    private void follow(String query, Tail tail) {
        administrator().stream("/api/v1/events/stream" + query, tail.position(), tail::line);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Nobody waits for events any more");
        }
    }
}
