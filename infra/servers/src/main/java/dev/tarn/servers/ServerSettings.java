package dev.tarn.servers;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may choose about the servers.
 *
 * @param ports client port per part; a part that is absent takes its last port when that is free, else any free one
 * @param analystPassword password of the Kafka principal {@code analyst}; one is made when null
 */
public record ServerSettings(
        Map<Part, Integer> ports, @Nullable String analystPassword) {

    public ServerSettings {
        ports = Map.copyOf(ports);
    }

    /** Free ports and generated passwords. */
    public static ServerSettings defaults() {
        return new ServerSettings(Map.of(), null);
    }

    /** The same settings with a fixed port for one part. */
    public ServerSettings withPort(Part part, int port) {
        Map<Part, Integer> changed = new EnumMap<>(Part.class);
        changed.putAll(ports);
        changed.put(part, port);
        return new ServerSettings(changed, analystPassword);
    }

    /** The same settings with a given password for the Kafka principal {@code analyst}. */
    public ServerSettings withAnalystPassword(@Nullable String password) {
        return new ServerSettings(ports, password);
    }

    /** The port asked for, 0 for any. */
    int port(Part part) {
        return ports.getOrDefault(part, 0);
    }
}
