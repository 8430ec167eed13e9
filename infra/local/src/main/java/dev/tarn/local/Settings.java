package dev.tarn.local;

import dev.tarn.kafka.KafkaProperties;
import dev.tarn.postgres.PostgresAddress;
import dev.tarn.redis.RedisProperties;
import dev.tarn.web.Origins;
import dev.tarn.web.TrustedProxies;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The settings of the environment; a variable that is set to nothing counts as not set. */
record Settings(Map<String, String> environment) {

    private static final int DEFAULT_PORT = 8080;

    Optional<String> get(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    Path dataDir() {
        return Path.of(get("TARN_DATA_DIR").orElse(".tarn")).toAbsolutePath().normalize();
    }

    /** Variables of our name that nobody reads: other programs may have them, or they are a slip of the pen. */
    List<String> unknown() {
        return SettingNames.unknown(environment.keySet());
    }

    /** Refuses what is malformed, before anything is started with it. */
    void requireWellFormed() {
        int _ = port();
        require("DATABASE_URL", PostgresAddress::parse);
        require("REDIS_URL", RedisProperties::requireAddress);
        require("KAFKA_BOOTSTRAP_SERVERS", KafkaProperties::requireServers);
        require("FRONTEND_URL", origins -> Origins.require(list(origins)));
        require("TARN_TRUSTED_PROXIES", ranges -> new TrustedProxies(list(ranges)));
        require("TARN_RATE_LIMITS", Settings::requireOnOrOff);
    }

    private void require(String variable, Consumer<String> check) {
        try {
            get(variable).ifPresent(check);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> list(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1)).map(String::strip).toList();
    }

    private static void requireOnOrOff(String value) {
        if (!value.equals("on") && !value.equals("off")) {
            throw new IllegalArgumentException("TARN_RATE_LIMITS must be on or off");
        }
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
