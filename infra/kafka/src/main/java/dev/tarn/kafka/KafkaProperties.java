package dev.tarn.kafka;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Kafka cluster to use.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param username for SCRAM-SHA-512; without one there is no authentication
 * @param protocol by Kafka's names; unless it is given, {@code SASL_PLAINTEXT} on loopback and {@code SASL_SSL} elsewhere
 * @param replication of topics that Tarn creates; -1 for the broker's default
 */
@ConfigurationProperties("tarn.kafka")
public record KafkaProperties(
        String bootstrapServers,
        @Nullable String username,
        @Nullable String password,
        @Nullable String protocol,
        @DefaultValue("-1") short replication) {

    private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1]):\\d+");

    private static final Pattern SERVER = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");

    public KafkaProperties {
        requireServers(bootstrapServers);
    }

    /**
     * Refuses what is no list of servers.
     *
     * @throws IllegalArgumentException with a message that names KAFKA_BOOTSTRAP_SERVERS
     */
    public static void requireServers(String servers) {
        if (!Arrays.stream(servers.split(",", -1)).allMatch(KafkaProperties::isServer)) {
            throw new IllegalArgumentException("KAFKA_BOOTSTRAP_SERVERS must have the form host:port,host:port");
        }
    }

    private static boolean isServer(String server) {
        Matcher matcher = SERVER.matcher(server.strip());
        if (!matcher.matches()) {
            return false;
        }
        int port = Integer.parseInt(matcher.group(1));
        return port > 0 && port <= 65_535;
    }

    /** What every client needs, by Kafka's own names of settings. */
    public Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        if (username != null && !username.isEmpty()) {
            settings.put("security.protocol", protocolInUse());
            settings.put("sasl.mechanism", "SCRAM-SHA-512");
            settings.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                            .formatted(username, password));
        }
        return settings;
    }

    private String protocolInUse() {
        if (protocol != null && !protocol.isEmpty()) {
            return protocol;
        }
        boolean loopback = Arrays.stream(bootstrapServers.split(","))
                .allMatch(server -> LOOPBACK.matcher(server.strip()).matches());
        return loopback ? "SASL_PLAINTEXT" : "SASL_SSL";
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "KafkaProperties[" + bootstrapServers + "]";
    }
}
