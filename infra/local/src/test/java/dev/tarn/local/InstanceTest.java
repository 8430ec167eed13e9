package dev.tarn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.servers.FolderLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder belongs to one process at a time, and only a data folder is ever emptied. */
class InstanceTest {

    @TempDir
    Path folder;

    @Test
    void isRefusedWhileAnotherRuns() {
        Instance instance = new Instance(folder.resolve("data"));
        FolderLock lock = instance.take();
        instance.recordThisProcess(1234);

        assertThatThrownBy(instance::take)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(instance.folder().toString())
                .hasMessageContaining("pid " + ProcessHandle.current().pid())
                .hasMessageContaining("1234");
        assertThatThrownBy(() -> new FreshStart(instance).wipe(true)).isInstanceOf(Refusal.class);

        lock.release();
        instance.take().release();
    }

    @Test
    void isEmptiedOnRequest() throws Exception {
        Instance instance = new Instance(folder);
        instance.take().release();
        Files.createDirectories(folder.resolve("kafka/data"));
        Files.writeString(folder.resolve("kafka/data/events"), "old");

        new FreshStart(instance).wipe(true);

        assertThat(folder.resolve("kafka")).doesNotExist();
    }

    @Test
    void isNotEmptiedWhenItHoldsSomethingElse() throws Exception {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> new FreshStart(new Instance(folder)).wipe(true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("left alone");
        assertThat(folder.resolve("thesis.tex")).exists();
    }
}
