package dev.tarn.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that the threat model names are there: an answer without its test is a promise. */
class ThreatModelTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))#([a-zA-Z]+)`");

    @Test
    void everyTestThatItNamesExists() throws IOException {
        String model = Files.readString(ROOT.resolve("infra/docs/threat-model.md"));
        List<MatchResult> named = TEST.matcher(model).results().toList();

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(named.stream()
                        .filter(test -> !exists(test.group(1), test.group(2)))
                        .map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void everyRiskOfTheTopTenIsAnswered() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("infra/docs/threat-model.md"));

        for (int risk = 1; risk <= 10; risk++) {
            String start = "| API" + risk + " ";
            assertThat(lines.stream().filter(line -> line.startsWith(start))).hasSize(1);
        }
    }

    private static boolean exists(String type, String method) {
        try (Stream<Path> files = Files.find(
                ROOT,
                12,
                (path, _) -> path.endsWith(type + ".java") && path.toString().contains("src/test/java"))) {
            return files.anyMatch(file -> read(file).contains("void " + method + "("));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
