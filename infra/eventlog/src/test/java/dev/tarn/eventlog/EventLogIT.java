package dev.tarn.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.Part;
import dev.tarn.servers.ServerSettings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogIT {

    private static EmbeddedServers servers;
    private static Instance one;

    @BeforeAll
    static void start(@TempDir Path folder) {
        servers = EmbeddedServers.start(folder, EnumSet.of(Part.POSTGRES, Part.KAFKA), ServerSettings.defaults());
        one = Instance.start(servers);
    }

    @AfterAll
    static void stop() {
        one.close();
        servers.close();
    }

    @Test
    void works() {
        UUID user = Commands.newUser(one);
        UUID item = Commands.newItem(one, user);
        assertThat(one.send(Commands.changeItem(item, user)).versionOf(item)).isEqualTo(2);
        assertThat(one.send(Commands.changeItem(item, user)).lastPosition()).isEqualTo(5);
    }
}
