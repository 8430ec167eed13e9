package dev.tarn.seal;

import static dev.tarn.seal.SealedLog.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that only grows, by whole lines. */
class SealFileTest {

    @TempDir
    private Path folder;

    private static List<Seal> read(SealFile file) {
        List<Seal> seals = new ArrayList<>();
        try (SealReader reader = file.read()) {
            for (Seal seal = reader.next(); seal != null; seal = reader.next()) {
                seals.add(seal);
            }
        }
        return seals;
    }

    private SealFile filled() {
        SealFile file = new SealFile(folder.resolve("made/seals.ndjson"));
        SealedLog.seals(KEY).forEach(file::append);
        return file;
    }

    @Test
    void whatWasAppendedIsThereInOrder() {
        SealFile file = filled();

        assertThat(read(file)).isEqualTo(SealedLog.seals(KEY));
        assertThat(file.last().seal()).isEqualTo(SealedLog.seals(KEY).getLast());
    }

    @Test
    void aLineThatACrashLeftUnfinishedIsNoSealAndIsReplaced() throws IOException {
        SealFile file = filled();
        Path path = folder.resolve("made/seals.ndjson");
        Seal next = KEY.seal(file.last(), 35, SealedLog.events().getLast().hash(), SealedLog.AT);
        Files.writeString(path, next.line().substring(0, 100), StandardOpenOption.APPEND);

        assertThat(read(file)).hasSize(3);
        assertThat(file.last().number()).isEqualTo(3);
        file.append(next);
        assertThat(read(file)).hasSize(4).endsWith(next);
    }

    @Test
    void aSealThatIsThereTwiceCountsOnceAndOneThatIsNotThereIsMissed() {
        SealFile file = filled();
        file.append(SealedLog.seals(KEY).getLast());
        assertThat(read(file)).hasSize(3);

        file.append(SealedLog.seals(KEY).getFirst());
        assertThatThrownBy(() -> read(file)).hasMessage("seal 4 is missing from the file");
    }

    @Test
    void aLineThatIsNoSealIsTold() throws IOException {
        SealFile file = filled();
        Files.writeString(folder.resolve("made/seals.ndjson"), "{\"number\":4}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> read(file)).isInstanceOf(BrokenSeals.class).hasMessageContaining("no seal");
    }
}
