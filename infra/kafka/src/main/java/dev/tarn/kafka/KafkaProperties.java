package dev.tarn.kafka;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Kafka cluster to use.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param username for SCRAM-SHA-512; without one there is no authentication
 * @param protocol {@code SASL_PLAINTEXT} on loopback, {@code SASL_SSL} elsewhere
 * @param replication of topics that Tarn creates; -1 for the broker's default
 */
@ConfigurationProperties("tarn.kafka")
public record KafkaProperties(
        String bootstrapServers,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("SASL_PLAINTEXT") String protocol,
        @DefaultValue("-1") short replication) {

    /** What every client needs, by Kafka's own names of settings. */
    public Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        if (username != null && !username.isEmpty()) {
            settings.put("security.protocol", protocol);
            settings.put("sasl.mechanism", "SCRAM-SHA-512");
            settings.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                            .formatted(username, password));
        }
        return settings;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "KafkaProperties[" + bootstrapServers + "]";
    }
}
