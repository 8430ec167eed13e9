package dev.tarn.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Redis with an append-only file, flushed every second: it holds views, limits and signals, never the only copy. */
final class RedisServer implements Server {

    private static final int PROBE_TIME_OUT = (int) Duration.ofSeconds(1).toMillis();

    private final DataFolder folder;
    private final Secrets secrets;
    private final Path configuration;

    RedisServer(DataFolder folder, Secrets secrets) {
        this.folder = folder;
        this.secrets = secrets;
        this.configuration = folder.home(part()).resolve("redis.conf");
    }

    @Override
    public Part part() {
        return Part.REDIS;
    }

    @Override
    public void prepare(int port) throws IOException {
        try (InputStream fixed = RedisServer.class.getResourceAsStream("redis.conf")) {
            String settings = new String(Objects.requireNonNull(fixed).readAllBytes(), StandardCharsets.UTF_8);
            PrivateFile.write(configuration, "%s%nport %d%nrequirepass %s%n".formatted(settings, port, password()));
        }
    }

    @Override
    public List<String> command(int port) {
        return List.of(program().toString(), configuration.toString());
    }

    /** Redis answers PING with an error while it still loads its data. */
    @Override
    public boolean isReady(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_TIME_OUT);
            socket.setSoTimeout(PROBE_TIME_OUT);
            String request = "AUTH %s\r\nPING\r\nQUIT\r\n".formatted(password());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.startsWith("+OK\r\n+PONG\r\n");
        } catch (IOException notYet) {
            return false;
        }
    }

    private String password() {
        return secrets.get("redis");
    }

    private Path program() {
        String resource = Platform.redisProgram();
        try {
            return Binaries.of(resource, folder, RedisServer::unpack).resolve("redis-server");
        } catch (IOException e) {
            throw new ServerStartException("Redis could not be unpacked: " + e.getMessage(), e);
        }
    }

    private static void unpack(URL resource, Path target) throws IOException {
        Path program = target.resolve("redis-server");
        try (InputStream content = resource.openStream()) {
            Files.copy(content, program);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
