package dev.tarn.local;

import dev.tarn.servers.EmbeddedServers;
import dev.tarn.servers.KafkaAddress;
import dev.tarn.servers.Part;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the services are told at their start, as Spring properties. */
record ServiceProperties(
        Settings settings, Instance instance, InstanceSecrets secrets, FirstAdministrator administrator) {

    /** Each variable replaces one embedded server by one that runs elsewhere. */
    private static final Map<Part, String> REPLACEMENTS = Map.of(
            Part.POSTGRES, "DATABASE_URL",
            Part.KAFKA, "KAFKA_BOOTSTRAP_SERVERS",
            Part.REDIS, "REDIS_URL");

    private static final Map<String, String> PASSED_ON = Map.of(
            "FRONTEND_URL", "tarn.cors.origins",
            "TARN_TRUSTED_PROXIES", "tarn.trusted-proxies",
            "TARN_RATE_LIMITS", "tarn.rate-limits");

    static Set<Part> embeddedParts(Settings settings) {
        Set<Part> parts = EnumSet.allOf(Part.class);
        parts.removeIf(part -> isReplaced(settings, part));
        return parts;
    }

    private static boolean isReplaced(Settings settings, Part part) {
        return settings.get(Objects.requireNonNull(REPLACEMENTS.get(part))).isPresent();
    }

    Map<String, Object> with(EmbeddedServers servers) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", settings.port());
        properties.put("logging.file.name", instance.log().toString());
        properties.put("logging.structured.format.file", "logstash"); // JSON, in which no client can forge a line
        properties.put("logging.threshold.console", "off");
        properties.put("management.endpoint.health.group.readiness.include", "readinessState,db,road");
        properties.put(
                "management.metrics.system.diskspace.paths", instance.folder().toString());
        properties.put("tarn.projections.instance", "local"); // takes the place of a killed predecessor at once
        properties.put("tarn.relay.sole", !settings.get("DATABASE_URL").isPresent());
        properties.put(
                "tarn.seals.file",
                settings.get("TARN_SEALS_FILE").orElseGet(() -> instance.seals().toString()));
        properties.put("tarn.master-key", secrets.masterKey());
        properties.put("tarn.jwt-key", secrets.jwtKey());
        administrator.password().ifPresent(password -> {
            properties.put("tarn.admin.email", administrator.email());
            properties.put("tarn.admin.password", password);
        });
        PASSED_ON.forEach(
                (variable, property) -> settings.get(variable).ifPresent(value -> properties.put(property, value)));
        putAddresses(properties, servers);
        return properties;
    }

    private void putAddresses(Map<String, Object> properties, EmbeddedServers servers) {
        properties.put("tarn.database.url", settings.get("DATABASE_URL").orElseGet(servers::databaseUrl));
        properties.put("tarn.redis.url", settings.get("REDIS_URL").orElseGet(servers::redisUrl));
        settings.get("KAFKA_BOOTSTRAP_SERVERS")
                .ifPresentOrElse(
                        elsewhere -> properties.put("tarn.kafka.bootstrap-servers", elsewhere),
                        () -> putEmbeddedKafka(properties, servers.kafka()));
    }

    private static void putEmbeddedKafka(Map<String, Object> properties, KafkaAddress kafka) {
        properties.put("tarn.kafka.bootstrap-servers", kafka.bootstrapServers());
        properties.put("tarn.kafka.username", kafka.username());
        properties.put("tarn.kafka.password", kafka.password());
    }
}
