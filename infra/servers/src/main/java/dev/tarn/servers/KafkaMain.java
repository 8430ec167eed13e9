package dev.tarn.servers;

import dev.tarn.kafka.AnalystAccess;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.LoggerFactory;

/** The Kafka process. It ends when its standard input does, that is, when the process that started it is gone. */
final class KafkaMain {

    private KafkaMain() {}

    static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("parent-watch").start(KafkaMain::exitWithParent);
        try {
            run(new KafkaFiles(Path.of(arguments[0])));
        } catch (Exception e) {
            LoggerFactory.getLogger(KafkaMain.class).error("Kafka did not start", e);
            // Kafka's own threads would keep half a broker alive.
            System.exit(1);
        }
    }

    private static void run(KafkaFiles files) throws Exception {
        Properties accounts = PrivateFile.read(files.accounts());
        if (!Files.exists(files.data().resolve("meta.properties"))) {
            format(files, accounts.getProperty("tarn"));
        }
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(PrivateFile.read(files.server()), false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        AnalystAccess.grant(settings(files.service()), accounts.getProperty("analyst"));
        Files.createFile(files.ready());
        server.awaitShutdown();
    }

    private static Map<String, Object> settings(Path file) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        PrivateFile.read(file).forEach((name, value) -> settings.put((String) name, value));
        return settings;
    }

    /** Prepares an empty data folder; the account of the services has to be there before the first start. */
    private static void format(KafkaFiles files, String password) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setIgnoreFormatted(true)
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(files.data().toString())
                .addDirectory(files.data().toString())
                .setScramArguments(List.of("SCRAM-SHA-512=[name=tarn,password=%s]".formatted(password)))
                .run();
    }

    private static void exitWithParent() {
        try {
            System.in.transferTo(PrintStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.exit(0);
        }
    }
}
