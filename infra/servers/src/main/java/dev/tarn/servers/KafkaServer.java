package dev.tarn.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Kafka: broker and controller in one Java process, which ends when this one does. */
final class KafkaServer implements Server {

    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dlogback.configurationFile=dev/tarn/servers/kafka-logback.xml",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final KafkaFiles files;
    private final Secrets secrets;
    private final @Nullable String analystPassword;
    private final @Nullable Path classes;

    KafkaServer(DataFolder folder, Secrets secrets, ServerSettings settings) {
        this.files = new KafkaFiles(folder.home(part()));
        this.secrets = secrets;
        this.analystPassword = settings.analystPassword();
        this.classes = settings.kafkaClasses();
    }

    @Override
    public Part part() {
        return Part.KAFKA;
    }

    @Override
    public void prepare(int port) throws IOException {
        Files.createDirectories(files.data());
        Files.deleteIfExists(files.ready());
        KafkaLogin tarn = new KafkaLogin("tarn", secrets.get("kafka.tarn"));
        PrivateFile.write(files.server(), brokerSettings(port, tarn), "Kafka broker, written anew at every start");
        PrivateFile.write(files.accounts(), accounts(tarn, analyst()), "Passwords of the principals");
        PrivateFile.write(files.service(), tarn.client(port), "Kafka client: the services of Tarn");
        PrivateFile.write(files.analyst(), analyst().clientFile(port));
    }

    private KafkaLogin analyst() {
        return new KafkaLogin("analyst", analystPassword == null ? secrets.get("kafka.analyst") : analystPassword);
    }

    private static Properties accounts(KafkaLogin... logins) {
        Properties accounts = new Properties();
        for (KafkaLogin login : logins) {
            accounts.setProperty(login.name(), login.password());
        }
        return accounts;
    }

    private Properties brokerSettings(int port, KafkaLogin tarn) throws IOException {
        Properties settings = new Properties();
        try (InputStream fixed = KafkaServer.class.getResourceAsStream("kafka.properties")) {
            settings.load(Objects.requireNonNull(fixed));
        }
        int controllerPort = Ports.free();
        settings.setProperty(
                "listeners", "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.setProperty("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.setProperty("log.dirs", files.data().toString());
        settings.setProperty("listener.name.client.scram-sha-512.sasl.jaas.config", tarn.scram());
        settings.setProperty("listener.name.controller.plain.sasl.jaas.config", tarn.plain());
        return settings;
    }

    @Override
    public List<String> command(int port) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(JVM);
        if (classes != null) { // written when it ends, where it is missing or of other classes
            command.addAll(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + classes));
            command.addAll(List.of("-Xlog:cds*=off", "-Xlog:aot*=off"));
        }
        command.addAll(List.of(KafkaMain.class.getName(), files.home().toString()));
        return command;
    }

    /** The class path goes through the environment, which keeps the list of processes readable. */
    @Override
    public Map<String, String> environment() {
        return Map.of("CLASSPATH", System.getProperty("java.class.path"));
    }

    @Override
    public boolean isReady(int port) {
        return Files.exists(files.ready());
    }
}
