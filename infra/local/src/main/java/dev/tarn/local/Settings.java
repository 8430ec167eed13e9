package dev.tarn.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The settings of the environment; a variable that is set to nothing counts as not set. */
record Settings(Map<String, String> environment) {

    private static final int DEFAULT_PORT = 8080;

    Optional<String> get(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    Path dataDir() {
        return Path.of(get("TARN_DATA_DIR").orElse(".tarn")).toAbsolutePath().normalize();
    }

    /** The port of everything that Tarn serves over HTTP. */
    int port() {
        return get("PORT").map(Settings::parsePort).orElse(DEFAULT_PORT);
    }

    private static int parsePort(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of range.
        }
        throw new Refusal("PORT is \"" + text + "\", but must be a number from 1 to 65535");
    }
}
