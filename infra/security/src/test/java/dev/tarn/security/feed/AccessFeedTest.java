package dev.tarn.security.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.codec.EventTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this side listens for and what the log shows to it are the same, in all versions. */
class AccessFeedTest {

    private static final Path MIGRATIONS = Path.of("../eventlog/src/main/resources/db/log");
    private static final Pattern VIEW = Pattern.compile("view log\\.access_change.*?;", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("'(tarn\\.[^']+)'");

    @Test
    void theLogShowsEveryVersionOfWhatWithdrawsAccess() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            String view = files.sorted(Comparator.comparingInt(AccessFeedTest::version))
                    .map(AccessFeedTest::view)
                    .filter(text -> !text.isEmpty())
                    .reduce((_, later) -> later)
                    .orElseThrow();

            assertThat(TYPE.matcher(view).results().map(found -> found.group(1)))
                    .as("The last migration of log.access_change; its index must fit it too")
                    .containsExactlyInAnyOrderElementsOf(AccessFeed.types(EventTypes.discover()));
        }
    }

    private static int version(Path migration) {
        String name = migration.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private static String view(Path migration) {
        try {
            Matcher matcher = VIEW.matcher(Files.readString(migration));
            return matcher.results().map(MatchResult::group).reduce("", (_, last) -> last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
