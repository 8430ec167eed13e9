package dev.tarn.local;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Has the view of a projection built anew by an instance that runs, and shows how that goes. */
final class ReplayCommand {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int BAR = 30;

    private final LocalAdministrator administrator;

    private ReplayCommand(LocalAdministrator administrator) {
        this.administrator = administrator;
    }

    /** The exit code: 0 when readers see the new view, or may be switched to it. */
    static int run(Settings settings, Instance instance, String projection, boolean isManual) {
        if (!projection.matches("[a-z]+")) {
            throw new Refusal("\"" + projection + "\" is no name of a projection");
        }
        return new ReplayCommand(LocalAdministrator.of(settings, instance)).run(projection, isManual);
    }

    private int run(String projection, boolean isManual) {
        var body = Map.of("reason", "./tarn replay", "switch", isManual ? "manual" : "auto");
        String replay = administrator.post("/api/v1/admin/projections/" + projection + "/replay", body);
        while (true) {
            JsonNode view = administrator.get(replay);
            Terminal.show(line(view));
            String status = view.path("status").asString();
            boolean waits = status.equals("READY") && isManual;
            if (waits || !isActive(status)) {
                Terminal.show("");
                Terminal.say(outcome(view, replay));
                return waits || status.equals("SWITCHED") ? 0 : 1;
            }
            pause();
        }
    }

    private static boolean isActive(String status) {
        return status.equals("RUNNING") || status.equals("VERIFYING") || status.equals("READY");
    }

    private static String line(JsonNode view) {
        long processed = view.path("processed").asLong(0);
        long total = view.path("total").asLong(0);
        int done = total == 0 ? 0 : (int) (BAR * processed / total);
        return String.format(
                Locale.ROOT,
                "%-9s [%s%s] %,d of %,d, %,d/s, %s s left",
                view.path("status").asString(),
                "#".repeat(done),
                ".".repeat(BAR - done),
                processed,
                total,
                view.path("eventsPerSecond").asLong(0),
                view.path("etaSeconds").asString("?"));
    }

    private static String outcome(JsonNode view, String replay) {
        String outcome = "%s: %,d records"
                .formatted(
                        view.path("status").asString(), view.path("processed").asLong(0));
        JsonNode differences = view.path("differences");
        if (differences.isObject()) {
            outcome += "; %d rows only in the old view, %d only in the new one, %d changed"
                    .formatted(
                            differences.path("onlyLive").asLong(0),
                            differences.path("onlyNew").asLong(0),
                            differences.path("changed").asLong(0));
        }
        if (view.path("failure").isString()) {
            outcome += "; " + view.path("failure").asString();
        }
        return view.path("status").asString().equals("READY")
                ? outcome + "\nPOST " + replay + "/switch, or /cancel"
                : outcome;
    }

    private static void pause() {
        try {
            Thread.sleep(INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("The replay goes on, unwatched");
        }
    }
}
