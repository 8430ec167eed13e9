package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody takes half a file for a whole one. */
class WholeFileTest {

    private static final byte[] WORDS = "all of it".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void aFileIsThereOnceItIsWhole() throws Exception {
        Path file = folder.resolve("log.ndjson");

        WholeFile.write(file, out -> {
            out.write(WORDS);
            out.flush();
            assertThat(file).doesNotExist();
        });

        assertThat(file).hasBinaryContent(WORDS);
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void whatBreaksOffLeavesWhatWasThere() throws Exception {
        Path file = Files.writeString(folder.resolve("log.ndjson"), "from before");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(WORDS);
                    out.flush();
                    throw new IOException("no more room");
                }))
                .hasMessage("no more room");

        assertThat(file).hasContent("from before");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path file = Files.writeString(folder.resolve("log-1.ndjson"), "from before");
        Path link = Files.createSymbolicLink(folder.resolve("log.ndjson"), file);

        WholeFile.write(link, out -> out.write(WORDS));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(WORDS);
    }

    @Test
    void aPipeIsWrittenInto() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        var read = CompletableFuture.supplyAsync(() -> bytes(pipe));

        WholeFile.write(pipe, out -> out.write(WORDS));

        assertThat(read).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(WORDS);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
