package dev.tarn.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Analysts read the events with the client file in the data folder, and can do nothing else. */
class AnalystAccessIT {

    private static final String PASSWORD = "quo\"ted and back\\slashed";

    @TempDir
    static Path folder;

    private static EmbeddedServers servers;

    @BeforeAll
    static void startWithEventsAndATopicOfSomebodyElse() throws Exception {
        ServerSettings settings = ServerSettings.defaults().withAnalystPassword(PASSWORD);
        servers = EmbeddedServers.start(folder, EnumSet.of(Part.KAFKA), settings);
        Clients.createTopic(servers, "tarn.events");
        Clients.createTopic(servers, "other");
        try (var producer = producer(Clients.kafka(servers))) {
            producer.send(new ProducerRecord<>("tarn.events", "an event")).get();
        }
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void readsEvents() throws Exception {
        try (var consumer = consumer("analyst-reports")) {
            consumer.subscribe(List.of("tarn.events"));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
            consumer.commitSync();
            assertThat(consumer.listTopics()).containsOnlyKeys("tarn.events");
        }
    }

    @Test
    void mayNotUseGroupsOfOthers() throws Exception {
        try (var consumer = consumer("projections")) {
            consumer.subscribe(List.of("tarn.events"));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(60))).isInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void mayNotWrite() throws Exception {
        try (var producer = producer(analyst())) {
            var record = new ProducerRecord<String, String>("tarn.events", "a forged event");
            assertThatThrownBy(() -> producer.send(record).get()).hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void mayNotCreateTopics() throws Exception {
        try (Admin admin = Admin.create(analyst())) {
            var creation = admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1)));
            assertThatThrownBy(() -> creation.all().get()).hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    private static Properties analyst() throws Exception {
        return PrivateFile.read(folder.resolve("analyst.properties"));
    }

    private static KafkaConsumer<String, String> consumer(String group) throws Exception {
        Properties settings = analyst();
        settings.setProperty("group.id", group);
        settings.setProperty("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static KafkaProducer<String, String> producer(Properties settings) {
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
