package dev.tarn.servers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a command in a session of its own. Otherwise Ctrl-C at the terminal would reach the servers directly and stop
 * them under the feet of the services. The pid stays that of the started process: both ways end in an {@code exec}.
 */
public final class OwnSession {

    private static final List<String> SETSID = List.of("setsid");
    // macOS has no setsid program, but it has Perl.
    private static final List<String> PERL =
            List.of("perl", "-MPOSIX=setsid", "-e", "setsid(); exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\\n\"");

    private OwnSession() {}

    /** The command, with in front of it what makes the session. */
    public static List<String> of(List<String> command) {
        List<String> whole = new ArrayList<>(prefix());
        whole.addAll(command);
        return whole;
    }

    private static List<String> prefix() {
        if (onPath("setsid")) {
            return SETSID;
        }
        return onPath("perl") ? PERL : List.of();
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
