package dev.tarn.servers;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may choose about the servers.
 *
 * @param ports client port per part; a part that is absent takes its last port when that is free, else any free one
 * @param analystPassword password of the Kafka principal {@code analyst}; one is made when null
 * @param kafkaClasses file in which Kafka keeps the classes that it has loaded, for quicker starts; not kept when null
 */
public record ServerSettings(
        Map<Part, Integer> ports,
        @Nullable String analystPassword,
        @Nullable Path kafkaClasses) {

    public ServerSettings {
        ports = Map.copyOf(ports);
    }

    /** Free ports and generated passwords. */
    public static ServerSettings defaults() {
        return new ServerSettings(Map.of(), null, null);
    }

    /** The same settings with a fixed port for one part. */
    public ServerSettings withPort(Part part, int port) {
        Map<Part, Integer> changed = new EnumMap<>(Part.class);
        changed.putAll(ports);
        changed.put(part, port);
        return new ServerSettings(changed, analystPassword, kafkaClasses);
    }

    /** The same settings with a given password for the Kafka principal {@code analyst}. */
    public ServerSettings withAnalystPassword(@Nullable String password) {
        return new ServerSettings(ports, password, kafkaClasses);
    }

    /** The same settings with a file for the classes of Kafka. */
    public ServerSettings withKafkaClasses(@Nullable Path file) {
        return new ServerSettings(ports, analystPassword, file);
    }

    /** The port asked for, 0 for any. */
    int port(Part part) {
        return ports.getOrDefault(part, 0);
    }
}
