package dev.tarn.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of servers starts, keeps its data and its ports, and leaves nothing running. */
class StartIT {

    @TempDir
    Path parent;

    @Test
    void startsEverythingInAFolderWithSpacesAndStopsIt() {
        List<PartStatus> running;
        try (EmbeddedServers servers = start(EnumSet.allOf(Part.class))) {
            running = servers.status();
            assertThat(running).extracting(PartStatus::state).containsOnly(PartStatus.State.RUNNING);
            assertThat(EmbeddedServers.statusOf(folder()))
                    .extracting(PartStatus::pid)
                    .containsExactlyElementsOf(
                            running.stream().map(PartStatus::pid).toList());
        }
        assertThat(running).noneMatch(part -> ProcessHandle.of(part.pid()).isPresent());
        assertThat(EmbeddedServers.statusOf(folder()))
                .extracting(PartStatus::state)
                .containsOnly(PartStatus.State.STOPPED);
    }

    @Test
    void keepsDataAndPortsOverARestart() throws Exception {
        List<Integer> ports;
        try (EmbeddedServers servers = start(EnumSet.of(Part.POSTGRES, Part.KAFKA));
                Connection connection = Clients.connect(servers)) {
            ports = servers.status().stream().map(PartStatus::port).toList();
            Clients.execute(connection, "create table kept as select 42 as answer");
            Clients.createTopic(servers, "kept");
        }
        try (EmbeddedServers servers = start(EnumSet.of(Part.POSTGRES, Part.KAFKA));
                Connection connection = Clients.connect(servers);
                Admin admin = Admin.create(Clients.kafka(servers))) {
            assertThat(servers.status()).extracting(PartStatus::port).isEqualTo(ports);
            assertThat(Clients.query(connection, "select answer from kept")).isEqualTo("42");
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }

    @Test
    void setsPostgresUpToLoseNothing() throws Exception {
        try (EmbeddedServers servers = start(EnumSet.of(Part.POSTGRES));
                Connection connection = Clients.connect(servers)) {
            assertThat(Clients.query(connection, "show fsync")).isEqualTo("on");
            assertThat(Clients.query(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(Clients.query(connection, "show full_page_writes")).isEqualTo("on");
            assertThat(Clients.query(connection, "show data_checksums")).isEqualTo("on");
            assertThat(Clients.query(connection, "show server_encoding")).isEqualTo("UTF8");
            assertThat(Clients.query(connection, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    void setsPostgresUpToKeepNothingThatWasErased() throws Exception {
        try (EmbeddedServers servers = start(EnumSet.of(Part.POSTGRES));
                Connection connection = Clients.connect(servers)) {
            assertThat(Clients.query(connection, "show wal_recycle")).isEqualTo("off");
            assertThat(Clients.query(connection, "show log_error_verbosity")).isEqualTo("terse");
            assertThat(Clients.query(connection, "show log_min_error_statement"))
                    .isEqualTo("panic");
            assertThat(Clients.query(connection, "show log_parameter_max_length_on_error"))
                    .isEqualTo("0");
        }
    }

    @Test
    void refusesAPostgresThatCouldLoseData() throws Exception {
        try (EmbeddedServers servers = start(EnumSet.of(Part.POSTGRES));
                Connection connection = Clients.connectAsSuperuser(servers, folder())) {
            Clients.execute(connection, "alter system set fsync = off");
        }
        assertThatThrownBy(() -> start(EnumSet.of(Part.POSTGRES)))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("fsync");
        assertThat(EmbeddedServers.statusOf(folder())).allMatch(part -> part.state() == PartStatus.State.STOPPED);
    }

    @Test
    void keepsItsPasswordsToItself() throws Exception {
        try (EmbeddedServers servers = start(EnumSet.of(Part.REDIS))) {
            assertThat(servers.redisUrl()).startsWith("redis://:");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve("servers.secrets"))))
                .isEqualTo("rw-------");
    }

    @Test
    void namesThePartAndItsLogWhenItDoesNotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            ServerSettings settings = ServerSettings.defaults().withPort(Part.REDIS, taken.getLocalPort());
            assertThatThrownBy(() -> EmbeddedServers.start(folder(), EnumSet.of(Part.REDIS), settings))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("Redis")
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("redis.log")
                    .hasMessageContaining("Failed listening on port");
        }
    }

    @Test
    void refusesAFolderThatIsInUse() {
        try (EmbeddedServers servers = start(EnumSet.of(Part.REDIS))) {
            assertThatThrownBy(() -> start(EnumSet.of(Part.REDIS)))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("in use");
            assertThat(servers.status()).allMatch(part -> part.state() == PartStatus.State.RUNNING);
        }
    }

    @Test
    void isBrokenOffByAnInterrupt() {
        Thread starter = Thread.currentThread();

        assertThatThrownBy(() -> EmbeddedServers.start(
                        folder(),
                        EnumSet.of(Part.REDIS, Part.KAFKA),
                        ServerSettings.defaults(),
                        redis -> starter.interrupt()))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("broken off");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(EmbeddedServers.statusOf(folder())).allMatch(part -> part.state() == PartStatus.State.STOPPED);
    }

    private Path folder() {
        return parent.resolve("data folder");
    }

    private EmbeddedServers start(EnumSet<Part> parts) {
        return EmbeddedServers.start(folder(), parts, ServerSettings.defaults());
    }
}
