package dev.tarn.seal;

import dev.tarn.kafka.KafkaProperties;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes seals, one after the other. */
public final class SealProducer implements AutoCloseable {

    private static final Duration DELIVERY = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;

    public SealProducer(KafkaProperties kafka) {
        Map<String, Object> settings = kafka.client();
        settings.put("client.id", "sealer");
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("delivery.timeout.ms", (int) DELIVERY.toMillis());
        settings.put("request.timeout.ms", (int) DELIVERY.toMillis() / 2);
        settings.put("max.block.ms", (int) DELIVERY.toMillis());
        settings.put("linger.ms", 0);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns once the topic holds it.
     *
     * @throws KafkaException when it is not known whether it does
     */
    public void send(Seal seal) throws InterruptedException {
        byte[] line = seal.line().getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(SealTopic.NAME, 0, null, line)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("A seal could not be sent.", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
